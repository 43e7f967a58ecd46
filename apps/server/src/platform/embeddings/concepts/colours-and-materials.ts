/** Colours, and what things are made of. The form of these tables is told in `table.ts`. */
export const COLOURS = `
red, crimson, scarlet, vermilion, ruby, cherry red
빨강, 빨간, 빨간색, 붉은, 적색, 진홍, 레드, 다홍, 새빨간, 빨갛, 붉게

orange, orange colour, tangerine, amber, coral
주황, 주황색, 오렌지색, 오렌지, 오렌지빛, 호박색, 살구색, 코랄, 귤색

yellow, lemon yellow, mustard, golden yellow
노랑, 노란, 노란색, 황색, 샛노란, 옐로, 옐로우, 머스터드, 개나리색, 누런, 노랗

yellow-green, lime, chartreuse, light green
연두, 연두색, 라임, 연둣빛, 연초록, 라임색
~ green .5

green, emerald, verdant, olive green, forest green, lush
초록, 초록색, 녹색, 푸르른, 에메랄드, 그린, 초록빛, 녹음, 연녹색, 풀빛, 진녹색

teal, turquoise, cyan, aqua, blue-green
청록, 청록색, 터쿼이즈, 옥색, 시안, 틸, 비취색, 에메랄드빛
~ blue .4, green .3

mint, mint green, seafoam
민트, 민트색, 박하색, 민트그린
~ teal .45, green .3, pastel .3

sky blue, light blue, azure, baby blue, pale blue
하늘색, 연파랑, 스카이블루, 하늘빛, 연한파랑
~ blue .6, sky .15

blue, cobalt, ultramarine, royal blue
파랑, 파란, 파란색, 푸른, 청색, 블루, 코발트, 새파란, 푸른빛, 파랗

navy, indigo, dark blue, midnight blue
남색, 네이비, 인디고, 군청, 감청색, 짙은파랑, 곤색
~ blue .6, dark .25

purple, violet, lilac, mauve, lavender colour, plum
보라, 보라색, 자색, 퍼플, 바이올렛, 라일락, 연보라, 보랏빛, 라벤더색

magenta, burgundy, maroon, wine red, fuchsia, red-purple
자주, 자주색, 마젠타, 버건디, 와인색, 적갈색, 푸크시아, 자줏빛
~ red .45, purple .35

pink, rose pink, salmon pink, blush pink, hot pink
분홍, 핑크, 분홍색, 핑크색, 연분홍, 분홍빛, 진분홍, 핫핑크, 로즈핑크

brown, chestnut, caramel, umber
갈색, 밤색, 브라운, 고동색, 카라멜색, 갈빛, 흙빛, 황토색, 초콜릿색

beige, cream, sand colour, nude tone, oatmeal, taupe
베이지, 크림색, 누드톤, 모래색, 미색, 베이지색, 오트밀
~ brown .3, warm .15

ivory, off-white, eggshell
아이보리, 상아색, 오프화이트, 아이보리색
~ white .5, beige .5

white, pure white, snow white, whiteness
하양, 하얀, 흰, 흰색, 백색, 화이트, 새하얀, 순백, 하얗

gray, grey, ash, slate, silver grey, charcoal
회색, 그레이, 잿빛, 쥐색, 차콜, 회빛, 잿빛의

black, jet black, ebony, blackness
검정, 검은, 검은색, 까만, 흑색, 블랙, 새까만, 검정색, 까맣, 검은빛

khaki, olive, army green, olive drab
카키, 올리브, 국방색, 올리브색, 카키색
~ green .4, brown .3

gold, golden, gilded, metallic gold, brass
금색, 골드, 황금, 금빛, 놋쇠, 황금색
~ yellow .35, luxurious .35, metal .35, warm .15

silver, chrome, metallic, steel colour
은색, 실버, 은빛, 크롬, 메탈릭
~ metal .5, gray .4
`;

export const MATERIALS = `
wood, wooden, timber, log, plywood
목재, 나무결, 원목, 통나무, 목조, 우드, 나무판, 나무로된
~ brown .35, natural .2, texture .3

metal, steel, iron, aluminium, copper, rust, rusty
금속, 철, 강철, 메탈, 구리, 녹슨, 쇠, 알루미늄, 철제, 스테인리스
~ silver .3

concrete, cement, brutalist, brutalism, exposed concrete
콘크리트, 시멘트, 노출콘크리트, 브루탈리즘, 회벽, 콘크리트벽
~ gray .4, building .3, wall .25

glass, transparent, translucent, crystal, glassy, see-through
유리, 투명, 반투명, 크리스털, 수정, 유리벽, 유리로된
~ reflection .35

stone, marble, granite, slate stone, masonry
돌, 대리석, 화강암, 석재, 돌벽, 돌계단, 돌길
~ rock .4, gray .25, texture .25

brick, bricks, red brick
벽돌, 붉은벽돌, 벽돌벽
~ wall .6, building .25, brown .15

fabric, textile, cloth, linen, cotton, velvet, drapery, woven
직물, 린넨, 면직물, 벨벳, 섬유, 옷감, 드레이프, 리넨, 헝겊
~ texture .35, fashion .2

silk, satin, lace, chiffon, tulle, sheer
실크, 새틴, 레이스, 시폰, 비단, 망사, 공단
~ fabric .6, elegant .35

leather, suede
가죽, 스웨이드, 레더, 인조가죽
~ brown .2, texture .3

paper, cardboard, origami, envelope
종이, 골판지, 종이접기, 한지, 봉투
~ text .25

plastic, acrylic, rubber
플라스틱, 아크릴, 고무, 비닐
~ glass .25

ice, frozen, icicle, ice cube
얼음, 얼어붙은, 고드름
~ cold .5, winter .3, water .2

fur, feather, fluffy, furry, fleece
털, 깃털, 모피, 복슬복슬, 보송보송, 퍼
~ soft light .15, animal .2

mud, soil, dirt, clay, ground
흙, 진흙, 토양, 점토, 땅, 맨땅
~ brown .4, field .25

oil, liquid, paint, ink, fluid, bubble, bubbles, soap bubble
액체, 물감, 잉크, 기름, 거품, 비눗방울, 페인트, 먹물
~ water .35, abstract .3

texture, textured, surface, pattern texture, wrinkled, cracked
질감, 텍스처, 표면, 재질, 주름, 갈라진, 텍스쳐
~ macro .3, abstract .25
`;
