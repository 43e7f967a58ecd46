/** Kinds of pictures and occasions. The form of these tables is told in `table.ts`. */
export const GENRES_AND_OCCASIONS = `
portrait, portraiture, character portrait, profile picture, portrait photo
초상, 인물컷, 포트레이트, 초상화, 증명사진, 프로필사진, 포트레이트사진
~ person .4, face .45, close-up .25

editorial, fashion editorial, magazine shoot, photo shoot, vogue, pictorial
화보, 에디토리얼, 화보촬영, 잡지화보, 패션화보, 픽토리얼
~ fashion .6, model .45, elegant .35, studio .2

product shot, product, product photo, commercial, packshot, catalogue, merchandise
제품, 제품컷, 상품, 제품사진, 누끼, 상품사진, 카탈로그, 커머셜
~ studio .35, clean .3, still life .45

advertising, advertisement, campaign, ad, brand, promotion, marketing
광고, 캠페인, 브랜드, 홍보, 프로모션, 마케팅, 광고사진
~ product shot .45, editorial .25

still life, arrangement, tabletop still, objects on a table
정물, 정물화, 오브제, 소품, 정물사진
~ table .3, vase .25

street photography, street photo, street snap, urban photography
거리사진, 스트리트사진, 길거리스냅, 스트리트포토
~ street .6, documentary .5, city .35

documentary, photojournalism, reportage, news photo, journalism
다큐멘터리, 보도사진, 다큐, 르포, 저널리즘
~ natural .35, street photography .4, black and white .15

abstract, abstraction, abstract art, non-figurative
추상, 추상화, 추상적인, 비구상
~ geometric .4, texture .3

geometric, geometry, pattern, stripes, checkered, polka dot, grid, lines, circle, triangle, square, repetition, shapes
기하, 패턴, 줄무늬, 체크무늬, 물방울무늬, 격자, 무늬, 원형, 삼각형, 사각형, 반복, 기하학, 도형
~ abstract .4, symmetry .3

painting, artwork, art, oil painting, watercolour, watercolor, painterly, drawing, sketch, mural art
회화, 미술, 예술, 유화, 수채화, 그림, 스케치, 드로잉, 화풍, 소묘, 아트
~ illustration .5

illustration, cartoon, anime, comic, vector art, animation, manga, character design, webtoon
일러스트, 만화, 애니메이션, 애니, 웹툰, 삽화, 캐릭터, 일러스트레이션
~ painting .4, graphic design .35

graphic design, poster, flyer, infographic, layout, cover art, graphic
그래픽, 포스터, 디자인, 레이아웃, 전단, 표지, 그래픽디자인
~ text .45, illustration .35

3d render, cgi, computer graphics, rendered, blender, low poly, 3d, render, isometric
렌더링, 3차원, 쓰리디, 시지, 렌더, 로우폴리, 컴퓨터그래픽, 아이소메트릭
~ technology .25

photograph, photo, picture, image, photography, shot, snapshot
사진, 이미지, 포토, 샷, 컷
* .12

festival, celebration, party, parade, carnival, festive, celebrate, holiday
축제, 파티, 잔치, 행사, 퍼레이드, 카니발, 명절, 연휴, 기념, 축하
~ cheerful .4, crowd .3, colourful .3

birthday, anniversary, birthday party
생일, 기념일, 돌잔치, 생일파티, 생신
~ cake .5, festival .5, candle .3

christmas, xmas, santa, christmas tree, new year, ornament
크리스마스, 성탄, 산타, 트리장식, 새해, 연말, 설날, 크리스마스트리, 장식
~ winter .45, festival .5, red .2, green .15, snow .25

halloween, jack-o-lantern, witch, ghost, zombie, vampire, skull
할로윈, 핼러윈, 마녀, 유령, 좀비, 흡혈귀, 해골, 귀신
~ tense .4, night .3, costume .35

travel, trip, journey, tourist, tourism, adventure, explore, hiking, backpacking, road trip, hiker
여행, 관광, 여행자, 여정, 모험, 탐험, 등산, 하이킹, 배낭여행, 관광객, 트레킹, 등산객
~ landscape .4, suitcase .3

health, wellness, therapy, self-care, massage
건강, 웰니스, 치유, 마사지, 테라피, 웰빙
~ calm .4, hotel .25, relaxing .35

environment, ecology, sustainability, recycling, renewable, climate, eco-friendly, wind turbine, solar panel
환경, 생태, 친환경, 지속가능, 재활용, 기후, 풍력, 태양광
~ landscape .35, green .35

education, learning, teacher, lesson, graduation
교육, 학습, 선생님, 수업, 졸업, 교사, 졸업식
~ school .6, book .3
`;
