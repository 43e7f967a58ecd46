/** What people wear and carry. The form of these tables is told in `table.ts`. */
export const CLOTHES = `
fashion, outfit, clothing, clothes, style, wardrobe, apparel, garment, lookbook, stylish, couture
패션, 의상, 옷, 복장, 스타일링, 룩북, 의류, 옷차림, 코디, 착장, 패셔너블
~ model .35, editorial .35

dress, gown, one-piece, evening dress, sundress
드레스, 원피스, 이브닝드레스, 롱드레스, 파티드레스
~ fashion .45, woman .35

suit, blazer, tuxedo, formal wear, waistcoat, business suit
정장, 양복, 턱시도, 수트, 블레이저, 슈트, 조끼
~ fashion .35, business .4, man .2

tie, necktie, bow tie
넥타이, 보타이, 나비넥타이
~ suit .6

coat, jacket, trench coat, parka, overcoat, leather jacket, raincoat, cape
코트, 재킷, 자켓, 외투, 트렌치코트, 패딩, 점퍼, 가죽재킷, 우비, 우의, 망토
~ fashion .4, winter .2

shirt, t-shirt, blouse, tee, polo shirt
셔츠, 티셔츠, 블라우스, 와이셔츠, 반팔, 긴팔
~ fashion .4

knitwear, sweater, knit, cardigan, hoodie, sweatshirt, turtleneck, wool
니트, 스웨터, 가디건, 카디건, 후드티, 맨투맨, 목폴라, 울, 터틀넥, 털실
~ fashion .35, warm .2, fabric .3

trousers, jeans, pants, denim, shorts, skirt, leggings
바지, 청바지, 데님, 반바지, 치마, 스커트, 레깅스, 면바지
~ fashion .4

swimsuit, bikini, swimwear, trunks
수영복, 비키니, 스윔웨어, 래시가드
~ swimming .5, beach .4, summer .35

hat, cap, beanie, straw hat, fedora, beret, bucket hat, hood
모자, 비니, 밀짚모자, 페도라, 베레모, 버킷햇, 야구모자, 캡모자
~ fashion .35

helmet, hard hat
헬멧, 안전모, 투구
~ motorcycle .2

glasses, sunglasses, spectacles, goggles, eyewear, shades
안경, 선글라스, 고글, 색안경, 뿔테
~ face .3, fashion .3

mask, masked, veil, face paint
마스크, 가면, 베일, 복면, 페이스페인팅
~ face .35, mysterious .3

shoes, shoe, sneakers, boots, heels, sandals, high heels, footwear, trainers
신발, 구두, 운동화, 부츠, 하이힐, 샌들, 스니커즈, 슬리퍼, 장화
~ feet .5, fashion .35

bag, handbag, backpack, purse, tote, clutch, rucksack, briefcase
가방, 핸드백, 배낭, 지갑, 에코백, 클러치, 백팩, 서류가방, 숄더백
~ fashion .35

suitcase, luggage, baggage
여행가방, 캐리어, 짐가방, 수하물, 수트케이스, 트렁크
~ travel .6, bag .4

scarf, shawl, muffler, bandana
스카프, 목도리, 머플러, 숄, 두건
~ fashion .35, winter .25, fabric .3

gloves, mittens, glove
장갑, 벙어리장갑, 글러브
~ hand .4, winter .3

jewellery, jewelry, necklace, ring, earrings, bracelet, diamond, pearl, gem, crown, tiara
보석, 목걸이, 반지, 귀걸이, 팔찌, 다이아몬드, 진주, 주얼리, 왕관, 쥬얼리, 액세서리
~ luxurious .5, gold .35, fashion .3

wristwatch, watch, timepiece
손목시계, 명품시계
~ luxurious .3, clock .4, metal .2

uniform, workwear, overalls, apron, school uniform
유니폼, 제복, 작업복, 교복, 앞치마, 근무복, 가운
~ worker .35, person .2

hanbok, traditional costume, kimono, folk dress, traditional dress
한복, 전통의상, 기모노, 저고리, 민속의상, 두루마기, 전통복
~ fashion .4, hanok .4

umbrella, parasol, beach umbrella
우산, 양산, 파라솔, 비치파라솔, 투명우산
~ rain .45

costume, cosplay, disguise, fantasy costume, superhero
분장, 코스프레, 히어로, 변장, 슈퍼히어로
~ fashion .35, performance .35

makeup, cosmetics, cosmetic, eyeshadow, foundation, mascara, blush, make-up, compact
메이크업, 화장, 화장품, 아이섀도, 파운데이션, 마스카라, 색조, 블러셔, 분칠
~ beauty .65, face .4, lips .3

perfume, fragrance, bottle of perfume, cologne, scent
향수, 향수병, 디퓨저, 향기, 퍼퓸
~ product shot .45, glass .35, luxurious .4, bottle .35, beauty .3
`;
