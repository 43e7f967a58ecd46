/** Nature: what a landscape is made of. The form of these tables is told in `table.ts`. */
export const LANDSCAPES = `
beach, seaside, seashore, shore, coast, coastline, coastal, shoreline, seafront, oceanfront, sandy beach
해변, 바닷가, 해안, 백사장, 모래사장, 해수욕장, 비치, 해변가, 해안가, 해안선, 갯가, 모래밭, 모래톱
~ sea .6, sand .45, wave .25, sky .15, summer .15

sea, ocean, marine, saltwater, open water, seascape, bay, gulf, sea view, ocean view
바다, 대양, 해양, 바닷물, 오션뷰, 바다뷰, 수평선
~ beach .4, wave .4, blue .15, horizon .2

wave, surf, swell, breaker, whitecaps, tide, foam
파도, 물결, 파도치는, 물보라, 밀물, 썰물, 너울, 포말
~ sea .6, beach .25

sand, sandy
모래, 모래알, 모래빛
~ beach .35, desert .35, beige .15

island, isle, archipelago, tropical island
섬, 섬마을, 외딴섬, 열대섬, 무인도, 제주도
~ sea .5, beach .3

lake, pond, lagoon, reservoir, lakeside, lakeshore
호수, 연못, 호숫가, 저수지, 석호, 물가
~ water .5, reflection .2

river, stream, creek, brook, riverside, riverbank
강, 시냇물, 개울, 계곡물, 강변, 강가, 하천, 냇가, 한강, 강물
~ water .5

waterfall, cascade, falls
폭포, 폭포수, 물줄기
~ water .5, river .4, rock .2

harbour, harbor, port, marina, pier, dock, wharf, jetty, quay, fishing village, lighthouse
항구, 부두, 선착장, 포구, 방파제, 어촌, 나루터, 마리나, 등대
~ boat .5, sea .5

swimming pool, pool, poolside
수영장, 풀장, 풀사이드
~ water .5, swimming .4, summer .2

mountain, mount, peak, summit, ridge, alps, himalaya, mountainous, mountain range
산, 산맥, 산봉우리, 봉우리, 능선, 산꼭대기, 설악산, 북한산, 알프스, 산자락, 설산, 산속, 산정상
~ rock .2, sky .15, hill .4

hill, hillside, slope, knoll, rolling hills
언덕, 구릉, 비탈, 언덕길, 산등성이
~ meadow .3, mountain .3

cliff, precipice, bluff, crag
절벽, 벼랑, 낭떠러지, 해안절벽, 암벽
~ rock .6, mountain .25

rock, boulder, rocky, pebble, cobble, outcrop
바위, 암석, 자갈, 조약돌, 바윗돌, 갯바위, 돌멩이
~ stone .5

canyon, gorge, ravine, valley
협곡, 골짜기, 계곡, 그랜드캐니언, 산골
~ rock .4, cliff .4, mountain .3

desert, dune, sahara, sand dune, wasteland, arid, badlands, mars, oasis
사막, 모래언덕, 사구, 사하라, 황무지, 황야, 화성, 모래벌판, 오아시스, 사막의
~ sand .6, warm .15

forest, wood, woodland, woods, grove, thicket, pine forest, bamboo forest
숲, 숲속, 산림, 수풀, 삼림, 대나무숲, 소나무숲, 숲길, 나무숲, 자작나무숲, 곶자왈
~ tree .7, green .25

jungle, rainforest, tropical forest
정글, 밀림, 열대우림, 열대림
~ forest .6, tree .4, green .3

tree, pine, oak, birch, willow, palm tree, palm, trunk, branch, cypress
나무, 소나무, 야자수, 자작나무, 버드나무, 나뭇가지, 가로수, 고목, 은행나무, 느티나무, 나무들, 야자나무
~ forest .35, leaf .4

leaf, leaves, foliage, fern, ivy
나뭇잎, 잎사귀, 낙엽, 이파리, 잎, 덩굴, 담쟁이, 고사리
~ tree .4, plant .4

flower, blossom, bloom, floral, petal, bouquet, rose, tulip, sunflower, cherry blossom, lily, daisy, lavender, wildflower
꽃, 꽃다발, 꽃잎, 장미, 튤립, 해바라기, 벚꽃, 백합, 들꽃, 라벤더, 코스모스, 유채꽃, 수국, 개나리, 진달래, 매화, 동백꽃, 안개꽃
~ plant .4, spring .25, garden .25

meadow, grass, grassland, lawn, prairie, pasture, steppe, green field, grassy
초원, 풀밭, 잔디, 잔디밭, 들판, 목초지, 초지, 갈대밭, 억새, 갈대, 들녘
~ field .5, green .3

field, farmland, wheat, cornfield, rice paddy, crops, farm, countryside, rural, vineyard, barn, rice field
밭, 논, 농장, 농촌, 시골, 밀밭, 보리밭, 논밭, 옥수수밭, 포도밭, 전원, 청보리밭, 녹차밭, 꽃밭
~ meadow .5, sky .15

garden, backyard, flower garden, botanical garden, courtyard, greenhouse, conservatory
정원, 뜰, 마당, 화단, 식물원, 안뜰, 앞마당, 온실, 뒤뜰
~ flower .5, plant .4, tree .25

park, playground, public park
공원, 놀이터, 쉼터, 근린공원, 한강공원, 센트럴파크
~ tree .4, bench .3, meadow .3

cave, cavern, grotto
동굴, 토굴, 종유석
~ rock .5, dark .3

glacier, iceberg, arctic, polar, antarctic, frozen lake, tundra
빙하, 빙산, 북극, 남극, 극지방, 빙판, 얼음호수
~ ice .6, snow .5, cold .4

volcano, lava, crater, volcanic
화산, 용암, 분화구, 화산재
~ mountain .5, fire .3, rock .2

sky, heavens, open sky
하늘, 창공, 하늘가, 천공
~ cloud .4

cloud, cloudscape, cumulus, sea of clouds
구름, 뭉게구름, 먹구름, 운해, 구름바다, 조각구름
~ sky .6

horizon
지평선, 하늘끝
~ sky .4, sea .2

outer space, space, universe, cosmos, cosmic, galaxy, nebula, interstellar, milky way, spacecraft, spaceship, rocket, space station
우주, 은하, 은하수, 성운, 우주선, 우주정거장, 로켓, 우주공간, 무중력
~ star .6, planet .5, astronaut .3, dark .3

planet, earth, globe, saturn, jupiter
행성, 지구, 토성, 목성, 지구본
~ outer space .6

moon, lunar, crescent, full moon
달, 보름달, 초승달, 달표면, 월면, 반달, 둥근달
~ night .4, sky .3

star, starry, constellation, starlight, meteor, shooting star, aurora, northern lights
별, 별빛, 별자리, 유성, 별똥별, 오로라, 별하늘, 별밤, 별이
~ night .5, sky .4, outer space .4

trail, footpath, pathway, path, hiking trail, boardwalk, promenade
오솔길, 산책로, 등산로, 둘레길, 산길, 산책길, 길, 흙길, 꽃길, 올레길
~ walking .3, road .3

underwater, coral, coral reef, diving, scuba, deep sea
수중, 물속, 바닷속, 산호, 산호초, 스쿠버, 심해, 잠수
~ sea .5, water .5, blue .25, fish .3

water, puddle, droplet, splash, ripple, water surface
물, 웅덩이, 물방울, 물웅덩이, 수면, 물살, 빗물, 물튀김, 잔물결
~ blue .1

plant, greenery, vegetation, potted plant, houseplant, cactus, succulent, shrub, bush, moss
식물, 화분, 화초, 선인장, 다육이, 이끼, 관엽식물, 덤불, 초록식물, 풀
~ leaf .4, green .3

landscape, scenery, nature, wilderness, outdoors, outdoor, vista, natural landscape
풍경, 자연, 경치, 야외, 대자연, 절경, 자연풍경, 산수, 전망, 경관
* .6
~ sky .25, mountain .2, meadow .2, tree .15
`;
