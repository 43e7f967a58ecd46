/** Things, the detector's classes among them. The form of these tables is told in `table.ts`. */
export const OBJECTS = `
chair, stool, armchair, seat, bar stool, rocking chair
의자, 스툴, 안락의자, 좌석, 걸상, 흔들의자
~ table .3, room .2

sofa, couch, settee
소파, 쇼파, 카우치
~ living room .6, room .3

bench, park bench
벤치, 긴의자, 공원벤치
~ park .35

table, dining table, tabletop, coffee table, counter, countertop table
테이블, 탁자, 식탁, 원탁, 카운터
~ chair .35, room .2

bed, mattress, pillow, blanket, duvet, linen sheets
침대, 매트리스, 베개, 이불, 담요, 침구
~ bedroom .7, room .25

tv, television, monitor, screen, display, projector
텔레비전, 티비, 모니터, 화면, 스크린, 디스플레이, 티브이
~ computer .35, living room .3

computer, laptop, keyboard, notebook pc, mouse, desktop, pc, tablet
컴퓨터, 노트북, 키보드, 태블릿, 랩톱, 데스크톱, 마우스
~ office .45, tv .25, technology .4

phone, cell phone, smartphone, mobile phone, cellphone, iphone, telephone, mobile
휴대폰, 스마트폰, 전화기, 핸드폰, 휴대전화, 아이폰, 전화, 공중전화
~ technology .35, hand .2

remote, remote control, controller, gamepad, joystick
리모컨, 조이스틱, 게임패드, 컨트롤러
~ tv .5

kitchen appliance, microwave, oven, toaster, refrigerator, fridge, stove
주방가전, 전자레인지, 오븐, 토스터, 냉장고, 가스레인지, 믹서기, 가전, 인덕션
~ kitchen .7

sink, washbasin, faucet, tap, basin
세면대, 싱크대, 수도꼭지, 개수대
~ kitchen .35, bathroom .4, water .2

book, notebook, novel, magazine, books, diary, newspaper
책, 소설, 잡지, 공책, 서적, 다이어리, 도서, 신문, 수첩
~ reading .45, paper .35

clock, alarm clock, wall clock, hourglass, time
시계, 벽시계, 알람시계, 탁상시계, 자명종, 시계탑, 모래시계, 시계바늘, 시간
* .8

vase, pottery, ceramic, porcelain, jar, pot, earthenware
도자기, 항아리, 세라믹, 백자, 청자, 화병, 꽃병, 옹기
~ flower .35, still life .35

bottle, flask, wine bottle, water bottle, packaging
병, 유리병, 물병, 와인병, 보틀, 패키지
~ glass .35, beverage .3, product shot .2

cup, mug, glass of water, wine glass, teacup, goblet, tumbler, champagne glass
컵, 머그, 잔, 와인잔, 찻잔, 유리잔, 텀블러, 커피잔, 머그컵, 술잔
~ beverage .45, table .2

cutlery, fork, knife, spoon, chopsticks, silverware, tableware, plate, dish, utensil
수저, 포크, 나이프, 숟가락, 젓가락, 식기, 접시, 칼
~ food .45, table .35

bowl, basket, tray
그릇, 사발, 바구니, 쟁반, 대접
~ food .35, table .25

scissors, tool, hammer, wrench, tools, equipment
가위, 공구, 망치, 도구, 연장, 렌치, 장비
~ working .35, metal .3

toy, teddy bear, doll, plush, lego, figurine, stuffed animal, teddy, miniature
장난감, 곰인형, 인형, 블록, 피규어, 테디베어, 봉제인형, 미니어처
~ child .4, cute .4, playing .35

toothbrush, hair dryer, hair drier, comb, razor, soap, towel
칫솔, 드라이기, 빗, 면도기, 비누, 헤어드라이어, 수건, 타월, 드라이어
~ bathroom .5

sport, sports, ball, soccer, football, basketball, baseball, tennis, golf, frisbee, baseball bat, baseball glove, tennis racket, volleyball, boxing, racket, match, sports ball, exercise, training
스포츠, 운동, 공, 축구, 농구, 야구, 테니스, 골프, 배구, 권투, 라켓, 배트, 야구방망이, 원반, 경기, 트레이닝
~ athlete .55, movement .35, energetic .35

skiing, ski, skis, snowboard, snowboarding, skate, ice skating, sled
스키, 스노보드, 스케이트, 썰매, 스키장, 보드타는
~ snow .6, sport .5, winter .45

skateboard, skateboarding, roller skates, skater, skatepark
스케이트보드, 롤러스케이트, 보드, 인라인, 스케이터
~ sport .4, street .3, youth .35

surfboard, paddle board, wakeboard
서프보드, 서핑보드, 패들보드
~ swimming .5, wave .5, beach .35, sport .3

kite, balloon, hot air balloon, balloons
풍선, 열기구, 연날리기, 종이연
~ sky .45, cheerful .35

traffic light, stop sign, traffic sign, road sign, signal, signpost, fire hydrant
신호등, 교통표지판, 정지표지판, 이정표, 신호, 소화전, 표지판
~ street .5, road .4

text, letter, typography, sign, lettering, words, logo, calligraphy, poster text
글자, 글씨, 타이포, 문구, 로고, 캘리그라피, 편지, 활자, 타이포그래피
~ graphic design .4

flag, banner, pennant
깃발, 국기, 현수막, 태극기, 배너
~ wind .25

tent, camping, camp, campsite, caravan
텐트, 캠핑, 야영, 캠핑장, 천막, 글램핑, 차박
~ fire .3, forest .3, travel .35, landscape .2

curtain, drape, blinds
커튼, 블라인드, 장막, 암막
~ window .45, fabric .35

carpet, rug, tile, tiles, floor, flooring, wooden floor
카펫, 러그, 타일, 바닥, 마루, 양탄자, 마룻바닥
~ room .35

mirror, looking glass
거울, 손거울, 전신거울
~ reflection .6, glass .25

picture frame, framed picture
액자, 프레임, 사진틀
~ wall .35, painting .3

instrument, guitar, piano, violin, drum, saxophone, cello, trumpet
악기, 기타, 피아노, 바이올린, 드럼, 색소폰, 첼로, 가야금
~ musician .6

headphones, speaker, microphone, vinyl, record player, earphones, cassette, radio
헤드폰, 스피커, 마이크, 레코드, 이어폰, 카세트, 라디오, 엘피, 턴테이블
~ musician .45, technology .25

camera device, camera, film camera, dslr, tripod, camcorder, polaroid
카메라, 필름카메라, 삼각대, 캠코더, 사진기, 디카, 폴라로이드
* .6

gift, present, gift box, ribbon, parcel, cardboard box
선물, 선물상자, 리본, 상자, 포장, 택배, 박스
~ festival .3, birthday .4

coin, money, cash, banknote, credit card
돈, 동전, 지폐, 현금, 신용카드, 화폐
~ business .4

robot, android, cyborg, machine, mechanical, gear, engine
로봇, 안드로이드, 사이보그, 기계, 톱니바퀴, 엔진, 메카
~ technology .5, metal .4, futuristic .5

technology, device, electronics, gadget, digital, hologram, circuit, hi-tech, data, artificial intelligence
기술, 전자기기, 디지털, 홀로그램, 가젯, 테크, 하이테크, 첨단, 인공지능, 데이터
~ computer .4, futuristic .45

statue, sculpture, bust, monument, fountain, obelisk
동상, 조각상, 조각, 기념비, 분수, 석상, 조형물
~ stone .4, museum .3

column, pillar, colonnade
기둥, 열주, 원기둥
~ building .35, stone .3

ladder, swing, hammock, seesaw
사다리, 그네, 해먹, 시소
~ playing .3

shelf, drawer, cabinet, cupboard, furniture
선반, 서랍, 수납장, 찬장, 가구, 장식장, 옷장
~ room .4, wood .25

knife weapon, gun, sword, weapon, rifle, armour, bow and arrow, shield
무기, 검, 갑옷, 활, 방패, 소총, 권총
~ soldier .5, tense .35

cigarette, smoking, pipe, cigar, lighter
담배, 흡연, 시가, 라이터, 담배피우는
~ smoke .5, moody .2

key, lock, chain, rope, wire, net
열쇠, 자물쇠, 사슬, 밧줄, 철사, 그물
~ metal .3

pen, pencil, brush, crayon, stationery, paintbrush, easel
펜, 연필, 붓, 크레용, 문구류, 만년필, 이젤, 색연필
~ paper .35, working .25
`;
