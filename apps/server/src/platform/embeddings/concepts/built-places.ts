/** Towns, buildings and rooms. The form of these tables is told in `table.ts`. */
export const BUILT_PLACES = `
city, urban, downtown, metropolis, town, cityscape, metropolitan, seoul, tokyo, new york, manhattan, hong kong, paris, london
도시, 도심, 시내, 번화가, 대도시, 시가지, 서울, 도쿄, 뉴욕, 홍콩, 파리, 런던, 강남, 홍대, 명동, 도회지, 어반
~ building .5, street .5, skyline .3

skyline, city view, city lights, night view
스카이라인, 도시풍경, 야경, 도시야경, 마천루풍경, 시티뷰
~ city .6, skyscraper .5, building .4

street, avenue, boulevard, sidewalk, pavement, streetscape, roadside
거리, 길거리, 보도, 인도, 대로, 길가, 가로
~ city .5, road .4, alley .35

alley, back street, alleyway, lane, backstreet, side street
골목, 골목길, 뒷골목, 샛길, 골목골목
~ street .6, city .3, wall .2

road, highway, freeway, motorway, asphalt, route, tunnel, country road
도로, 고속도로, 차도, 아스팔트, 국도, 터널, 찻길, 도롯가
~ car .3, street .35

crosswalk, zebra crossing, intersection, pedestrian crossing, crossing
횡단보도, 교차로, 건널목, 사거리, 네거리
~ street .6, traffic light .4, city .3

bridge, overpass, footbridge
다리, 교량, 육교, 대교, 구름다리, 징검다리
~ river .35, road .2

building, architecture, facade, architectural, apartment, exterior, tenement
건물, 빌딩, 건축, 건축물, 아파트, 외관, 파사드, 건물외벽, 상가
~ city .4, skyscraper .3, wall .2

skyscraper, high-rise, tower block, tower, observatory
고층빌딩, 마천루, 고층건물, 타워, 전망대, 탑, 초고층
~ building .6, city .45

house, home, cottage, cabin, villa, residence, hut, log cabin
집, 주택, 오두막, 별장, 통나무집, 저택, 가정집, 단독주택, 펜션, 빌라
~ building .35, room .3

hanok, traditional house, tiled roof, korean traditional, pagoda
한옥, 기와집, 기와, 초가집, 전통가옥, 한옥마을, 북촌, 고택, 한국적인, 전통적인
~ house .4, building .3, wood .25

palace, castle, fortress, gyeongbokgung, royal
궁궐, 궁전, 성곽, 요새, 경복궁, 고궁, 왕궁, 캐슬, 성벽
~ building .4, stone .2

temple, shrine, church, cathedral, chapel, mosque, monastery, buddhist
사찰, 절, 신사, 교회, 성당, 사원, 모스크, 예배당, 수도원, 산사
~ building .4

ruins, abandoned, derelict, decayed, post-apocalyptic, ruin
폐허, 폐건물, 버려진, 유적, 폐가, 폐공장, 잔해, 황폐
~ gritty .4, building .3

rooftop, roof, roof terrace, terrace, balcony, veranda
옥상, 지붕, 루프탑, 테라스, 발코니, 베란다, 옥탑
~ building .4, city .3, skyline .3

window, windowsill, window pane, by the window
창문, 창가, 창, 유리창, 창틀, 창밖, 통유리, 쇼윈도
~ window light .4, glass .3, room .2

door, doorway, gate, entrance, archway, arch
문, 현관, 대문, 입구, 문간, 출입구, 아치
~ wall .2, building .2

stairs, staircase, stairway, steps, escalator, spiral staircase
계단, 층계, 나선계단, 에스컬레이터, 계단참
~ building .2

corridor, hallway, passage, aisle
복도, 통로, 회랑, 복도끝
~ room .4, leading lines .3

wall, fence, brick wall, graffiti, mural
벽, 담장, 담벼락, 벽면, 울타리, 벽돌담, 그라피티, 벽화, 돌담
~ brick .25

room, interior, indoor, indoors, inside, ceiling
방, 실내, 방안, 내부, 인테리어, 실내공간, 천장, 객실, 공간
~ window .2, table .15, chair .15

living room, lounge, sitting room, parlour
거실, 응접실, 라운지, 리빙룸
~ room .6, sofa .5, tv .2

bedroom, bedside
침실, 안방, 침대방, 베드룸
~ room .6, bed .7

kitchen, cooking area, countertop
주방, 부엌, 조리대, 키친, 싱크대주방
~ room .5, chef .4, kitchen appliance .5, sink .3

bathroom, shower, bathtub, restroom, toilet, washroom, bath
욕실, 화장실, 샤워, 욕조, 변기, 목욕, 샤워실
~ room .4, sink .4, water .2

office, workspace, desk, meeting room, coworking, boardroom, study room
사무실, 오피스, 회의실, 작업실, 책상, 서재, 업무공간, 워크스페이스
~ room .5, computer .4, business .4, chair .2

cafe, coffee shop, coffeehouse, tearoom, bakery, patisserie, coffee bar
카페, 커피숍, 찻집, 다방, 베이커리, 빵집, 커피집, 카페테리아, 디저트카페
~ coffee .55, table .45, chair .4, room .35, restaurant .35, cup .25

restaurant, diner, bistro, dining room, eatery, canteen, dining, trattoria
식당, 레스토랑, 음식점, 밥집, 다이닝, 맛집, 구내식당, 비스트로
~ table .5, food .45, chair .35, room .35, cafe .35

bar, pub, nightclub, club, tavern, izakaya
술집, 펍, 클럽, 나이트클럽, 이자카야, 포장마차, 와인바, 선술집
~ cocktail .4, night .35, room .3, neon .2

shop, store, boutique, shopping, mall, supermarket, grocery, bookstore, convenience store, shopfront, storefront
가게, 상점, 매장, 쇼핑, 쇼핑몰, 백화점, 마트, 슈퍼마켓, 편의점, 서점, 부티크, 옷가게
~ street .2, room .25

market, bazaar, street market, flea market, night market, stall
시장, 재래시장, 야시장, 벼룩시장, 노점, 장터, 전통시장, 좌판
~ crowd .3, food .3, street .35

station, subway, metro, platform, underground station, train station, railway, railroad, tracks
역, 지하철, 지하철역, 기차역, 플랫폼, 승강장, 전철역, 철길, 기찻길, 철도, 선로
~ train .6, city .3

airport, runway, terminal, departure lounge
공항, 활주로, 터미널, 비행장, 인천공항, 출국장
~ airplane .6, travel .5

school, classroom, campus, university, college, lecture hall
학교, 교실, 캠퍼스, 대학교, 강의실, 교정, 학원, 운동장
~ room .25, book .25, youth .3

library, reading room, bookshelf, bookcase
도서관, 열람실, 책장, 서가, 책꽂이
~ book .7, reading .4, room .3

museum, gallery, exhibition, art gallery
박물관, 미술관, 갤러리, 전시, 전시회, 전시장
~ painting .35, room .3, statue .3

theatre, theater, stage, cinema, opera, auditorium, movie theater
극장, 무대, 영화관, 공연장, 오페라, 객석, 소극장
~ spotlight .35, performance .5

hospital, clinic, laboratory, pharmacy
병원, 진료실, 실험실, 연구실, 약국, 병실, 의원
~ doctor .5, white .2, room .25

gym, fitness, workout, fitness center
헬스장, 체육관, 피트니스, 운동실, 헬스클럽, 웨이트
~ sport .6, athlete .4

factory, industrial, warehouse, workshop, construction site, garage
공장, 산업, 창고, 공업, 공사장, 공사현장, 차고, 정비소, 물류창고, 작업장
~ metal .35, worker .35, concrete .3

studio, backdrop, seamless, cyclorama, plain background, photo studio, studio backdrop, portrait studio
스튜디오, 호리존, 배경지, 촬영장, 단색배경, 무지배경, 사진관, 촬영스튜디오
~ studio light .5, minimal .25, portrait .2

parking lot, car park, parking garage, parking meter, parking
주차장, 주차, 지하주차장, 주차장에서, 주차타워
~ car .5, concrete .3

amusement park, theme park, ferris wheel, carousel, roller coaster, fairground, merry-go-round
놀이공원, 테마파크, 관람차, 회전목마, 롤러코스터, 놀이동산, 유원지
~ festival .4, playing .3, cheerful .25

hotel, lobby, resort, spa, motel
호텔, 로비, 리조트, 스파, 모텔, 호캉스, 온천
~ room .3, luxurious .3, travel .35

stadium, arena, sports field, court, race track
경기장, 스타디움, 구장, 운동경기장, 코트장, 트랙, 야구장, 축구장
~ sport .6, crowd .3

village, small town, hamlet
마을, 동네, 시골마을, 산골마을, 촌락, 마을풍경
~ house .5, field .3, alley .2
`;
