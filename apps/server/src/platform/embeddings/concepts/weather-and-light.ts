/** Weather, seasons, times of day and light. The form of these tables is told in `table.ts`. */
export const WEATHER_AND_LIGHT = `
sunny, clear sky, clear day, sun, sunshine, cloudless, blue sky, fine weather
맑은, 화창, 맑은날, 햇살, 쾌청, 태양, 맑게갠, 볕, 양지, 청명, 맑고, 햇님
~ sunlight .6, day .4, sky .4, bright .3

overcast, cloudy, gray sky, grey sky, gloomy weather
흐린, 흐린날, 구름낀, 우중충, 잿빛하늘, 흐릿한하늘, 흐리고
~ cloud .6, muted .3, soft light .35, sky .25

rain, rainy, raining, drizzle, rainfall, downpour, wet, raindrop
비, 빗속, 빗방울, 비오는, 장마, 소나기, 이슬비, 폭우, 젖은, 우천, 보슬비, 비맞는, 빗길, 비에, 비내리는
~ umbrella .35, reflection .25, water .25, overcast .35, moody .15

snow, snowy, snowfall, blizzard, snowflake, snowing, snow-covered, frost, snowman
눈, 눈오는, 설경, 눈보라, 눈송이, 눈밭, 폭설, 첫눈, 눈덮인, 눈사람, 서리, 눈내리는, 눈길, 함박눈, 눈꽃, 눈쌓인
~ winter .6, cold .4, white .3, ice .25

fog, mist, haze, misty, foggy, hazy
안개, 운무, 물안개, 안개낀, 연무, 안개속, 뿌연, 안개자욱
~ moody .3, low contrast .3, muted .25, mysterious .3

storm, stormy, thunder, lightning, typhoon, thunderstorm, tornado, hurricane
폭풍, 천둥, 번개, 태풍, 폭풍우, 벼락, 비바람, 토네이도, 거센
~ rain .4, cloud .4, dark .3, wind .4, dramatic .3

wind, windy, breeze, gust, windswept, blowing
바람, 산들바람, 바람부는, 강풍, 흩날리는, 나부끼는, 바람결, 휘날리는
~ movement .3

rainbow
무지개, 쌍무지개, 무지갯빛
~ sky .35, colourful .4, rain .2

smoke, steam, vapor, vapour, incense, smog
연기, 증기, 수증기, 스모크, 매연, 연막, 김나는
~ fog .35, moody .25

dust, sandstorm, dusty
먼지, 흙먼지, 모래바람, 모래폭풍, 황사
~ desert .25, gritty .3

dawn, sunrise, daybreak, early morning, first light
새벽, 일출, 해돋이, 동틀녘, 여명, 해뜨는, 새벽녘, 이른아침, 동트는
~ morning .55, golden hour .4, sky .3, sunset .3, warm .15

morning, forenoon, breakfast time
아침, 오전, 모닝, 아침햇살, 아침나절
~ dawn .4, day .3, sunlight .25

day, daytime, midday, noon, daylight, afternoon, broad daylight
낮, 대낮, 한낮, 정오, 오후, 주간, 백주, 점심때
~ sunlight .4, bright .25

golden hour, magic hour, golden light, warm sunlight, low sun, late afternoon
골든아워, 매직아워, 황금시간, 황금빛햇살, 늦은오후, 오후햇살, 황금빛
~ sunset .55, warm .5, sunlight .45, orange .2, backlight .2

sunset, sundown, setting sun, afterglow, evening glow, sunset glow
노을, 일몰, 석양, 해질녘, 저녁노을, 해넘이, 낙조, 해지는, 해질무렵
~ dusk .5, golden hour .5, evening .4, warm .4, orange .35, sky .3

dusk, twilight, blue hour, gloaming, nightfall
황혼, 땅거미, 어스름, 블루아워, 초저녁, 박명, 해거름
~ evening .5, sunset .45, night .35, blue .2

evening
저녁, 저녁때, 저녁무렵, 이브닝
~ dusk .5, night .35, sunset .3

night, nighttime, midnight, nocturnal, late night, after dark
밤, 한밤, 심야, 자정, 밤중, 야간, 늦은밤, 한밤중, 밤늦은, 밤에
~ dark .5, evening .3, neon .2, moon .2

spring, springtime
봄, 봄날, 봄철, 춘계, 새봄, 봄날씨, 봄빛
~ flower .45, fresh .3, green .2

summer, midsummer, summertime, hot day, vacation
여름, 한여름, 여름날, 무더위, 무더운, 하계, 휴가, 바캉스, 피서, 여름철
~ sunny .4, beach .2, bright .2

autumn, fall, autumnal, fall foliage, maple
가을, 단풍, 가을날, 추석, 가을빛, 단풍잎, 추수, 만추, 가을철
~ leaf .4, orange .3, warm .25, tree .25

winter, wintry, wintertime
겨울, 한겨울, 겨울날, 동계, 겨울철, 한파, 엄동설한
~ snow .5, cold .45, coat .2

sunlight, sunlit, sunbeam, sun-drenched, natural light, dappled light
햇빛, 햇볕, 자연광, 볕뉘, 햇살받은, 일광, 직사광, 나뭇잎그림자
~ sunny .5, warm .25, bright .25, day .3

soft light, diffused light, soft, diffuse, gentle light, softbox
부드러운, 부드러운빛, 은은, 확산광, 소프트, 소프트라이트, 소프트박스, 포근, 부드럽게, 부드러움
~ low contrast .4, natural .3, window light .25, beauty .2

hard light, harsh light, direct flash, harsh shadows, flash, side light, split lighting
강한빛, 직광, 하드라이트, 플래시, 강한조명, 쨍한빛, 측광, 사이드라이트
~ high contrast .5, shadow .4

backlight, backlit, contre-jour, against the light, against the sun
역광, 백라이트, 뒷빛, 역광사진, 해를등진
~ silhouette .5, rim light .5, lens flare .3

rim light, edge light, halo light, hair light
림라이트, 윤곽광, 헤어라이트, 테두리빛, 윤곽조명
~ backlight .6, dark .25, cinematic .25

silhouette, outline against the sky
실루엣, 검은윤곽, 윤곽, 그림자형체
~ backlight .6, dark .3, shadow .35

shadow, shade, shadowy, long shadow
그림자, 그늘, 음영, 긴그림자, 응달
~ dark .3, high contrast .35

neon, neon sign, neon light, led, fluorescent, signboard
네온, 네온사인, 형광, 네온빛, 네온불빛, 간판, 형광등, 엘이디, 전광판
~ night .45, city .3, vivid .3, cyberpunk .35, street .2

candle, candlelight, candlelit
촛불, 양초, 캔들, 촛대
~ warm .4, fire .35, dark .25, romantic .25

fire, flame, bonfire, campfire, fireplace, burning, ember, torch
불, 불꽃, 모닥불, 벽난로, 장작불, 횃불, 화염, 불길, 캠프파이어, 타오르는
~ warm .45, orange .3, night .2

spotlight, stage light, single light, beam, stage lighting
스포트라이트, 무대조명, 집중조명, 핀조명, 조명빛
~ high contrast .4, dark .3, low key .3

window light, light from a window, light through the window
창문빛, 창가빛, 창가의빛, 윈도라이트, 창으로들어오는빛
~ window .6, soft light .55, natural .35, room .3

studio light, studio lighting, key light, strobe, briese, parabolic, beauty dish, octabox, catchlight
스튜디오조명, 키라이트, 스트로브, 브리제, 파라볼릭, 뷰티디쉬, 지속광, 캐치라이트
~ studio .5, beauty .3

lens flare, flare, sun flare, light leak
렌즈플레어, 플레어, 빛번짐, 빛샘, 라이트릭
~ backlight .5, sunlight .4, film .2

reflection, reflected, mirrored, reflective, mirror image
반사, 반영, 비친, 비치는, 거울상, 물그림자, 반사된
~ water .35, mirror .35

moonlight, moonlit
달빛, 달밤, 월광, 달빛아래
~ moon .7, night .6, blue .2, dark .25

tungsten, incandescent, lamplight, warm lamp, lamp, lantern, light bulb, streetlight, street lamp, fairy lights
텅스텐, 백열등, 전구, 램프, 전등, 등불, 가로등, 랜턴, 스탠드, 조명등, 초롱, 알전구, 꼬마전구
~ warm .4, night .3, evening .2

high key, bright white background, overexposed
하이키, 밝은톤, 화이트톤, 하이키톤, 과다노출
~ bright .6, white .4, clean .4, beauty .3

low key, chiaroscuro, dim, dimly lit, underexposed
로우키, 명암대비, 로키, 어둑, 키아로스쿠로, 침침, 어두컴컴, 희미한
~ dark .65, shadow .4, cinematic .35, high contrast .35

light rays, god rays, volumetric, shafts of light, light beams, tyndall
빛내림, 빛줄기, 볼류메트릭, 틴들, 광선, 빛살
~ sunlight .4, fog .35, cinematic .25, backlight .25

fireworks, sparkler, sparks
불꽃놀이, 폭죽, 스파클러, 불꽃축제, 불티
~ night .5, festival .5, fire .2

light, lighting, glow, glowing, luminous glow, illuminated
빛, 불빛, 빛나는, 광채, 빛이, 반짝이는, 빛으로, 채광, 반짝임, 조명
* .6
~ bright .2
`;
