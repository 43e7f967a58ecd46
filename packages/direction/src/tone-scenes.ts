import type { ToneCategory } from "./types.ts";

/** Space-separated words; an underscore stands for a space inside one term. */
function words(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll("_", " "));
}

/**
 * What is seen rather than how it looks: subjects, places, light and weather that
 * one tone is usual for. They decide where a prompt names no tone, and are
 * outweighed by one word that does. Left out is what is as usual in two tones
 * (a window, rain, a street, hair) and colours by themselves.
 */
export const TONE_SCENES: Readonly<Record<ToneCategory, readonly string[]>> = {
  natural: words(`
    sunlight sunlit sunshine morning afternoon breeze cloudy hazy kitchen porch garden meadow field
    countryside village farm farmer orchard stream wildflower grass picnic hike hiker
    tea bread dough baking tomato vegetable book blanket cosy cozy homely family grandmother
    grandfather grandparents childhood album polaroid portra kodak cotton wool ceramic pottery wooden
    wood handmade hand-made craftsman carpenter workshop honest unstaged unretouched true-to-life
    washed-out desaturated low_saturation scandinavian laundry clothesline barefoot
    햇살 햇볕 햇빛 아침 오후 봄날 마당 마루 툇마루 한옥 들판 들꽃 풀밭 잔디밭 숲길 오솔길 시냇가 호숫가
    논밭 텃밭 정원 과수원 농부 농장 할머니 할아버지 가족사진 사진첩 소풍 피크닉 산책 독서 책 찻잔 차_한_잔 담요 빵 빨래
    이불 커튼 도자기 옹기 나무_그릇 목화 목화솜 무명 니트 수제 손때 공방 목공 목수 유기농 있는_그대로 꾸밈없는 물_빠진
    바랜 옅은 저채도 편안한 아늑한 정겨운 한가로운 느긋한 여유로운 고향 돌담 돌담길 억새 갈대 산들바람 구름_낀 북유럽 미니멀`),
  vivid: words(`
    balloon party parade carnival streamer bunting toy jelly gummy lollipop ice_cream popsicle soda
    cocktail citrus watermelon macaron sprinkles swimming_pool hot_pink lime_green
    glitter sequin disco led arcade k-pop kpop comic comic-book cartoon retro 80s graffiti mural
    street_art holi pigment colour_powder color_powder paint_splash splatter surfer hawaiian parasol
    flamingo parrot macaw coral_reef tropical_fish mardi_gras samba mexican pinata flower_market tulip
    sunflower ball_pit trampoline lively joyful zesty loud high_saturation riot_of_colour riot_of_color
    burst_of_colour burst_of_color full_of_life
    형형색색 톡톡_튀는 톡톡_튀게 통통_튀는 생기_넘치는 생기_넘치게 생동감 활기찬 신나는 화려한 채도_높은 채도_높게 색감_진하게
    진한_색 젤리 사탕 마카롱 아이스크림 탄산 탄산음료 칵테일 과즙 수박 레몬 자몽 풍선 파티 페스티벌 카니발 퍼레이드 불꽃놀이 장난감
    레고 그래피티 벽화 만화 코믹 레트로 힙한 케이팝 K-POP 아이돌 뮤직비디오 전광판 LED 글리터 스팽글 디스코 홀리 색_가루 물감
    페인트 수영장 서핑 서퍼 하와이안 파라솔 열대 열대어 앵무새 플라밍고 산호초 튤립 해바라기 핫핑크 라임색 스니커즈`),
  cinematic: words(`
    film_still movie movie_poster dark darkness dim gloomy lonely lone solitary desolate abandoned
    derelict dystopia dystopian apocalypse apocalyptic post-apocalyptic cyberpunk sci-fi spaceship
    astronaut space galaxy planet nebula alien submarine deep_sea shipwreck lighthouse snowstorm
    blizzard thunder torch torchlight candle candlelight lantern streetlight headlight tail_light
    wet_asphalt rain-soaked alley detective spy assassin gangster mafia heist duel standoff car_chase
    war battle battlefield soldier knight samurai warrior castle dragon gothic horror haunted ghost
    vampire murder crime mystery suspense western cowboy dusk twilight midnight moonlight moonlit
    canyon majestic tunnel corridor hallway underground prison courtroom fog foggy mist misty ruins
    skull single_lamp one_candle
    우주 우주비행사 우주선 우주인 행성 은하 은하수 성운 외계 외계인 심해 잠수함 잠수정 난파선 등대 폭우 폭설 눈보라 태풍 천둥
    어두운 어둠 어둑한 캄캄한 컴컴한 음산한 서늘한 쓸쓸한 고독한 외로운 적막한 적막 정적 황량한 버려진 디스토피아 종말 사이버펑크 SF
    공포 호러 유령 좀비 귀신 미스터리 범죄 형사 탐정 스파이 킬러 갱스터 마피아 추격 추격전 결투 대결 전쟁 전장 군인 병사 기사 무사
    사무라이 전사 중세 고성 횃불 촛불 가로등 헤드라이트 젖은_아스팔트 비에_젖은 뒷골목 심야 자정 해_질_녘 황혼 땅거미 달빛 협곡
    웅장한 압도적인 비장한 복도 지하 지하실 터널 교도소 감옥 법정 저택 무덤 영화_포스터 한_줄기 원정대`),
  beauty: words(`
    skin lips lip_gloss lip_tint lip_balm eyeshadow eye_shadow eyeliner eyebrow blusher concealer primer
    sunscreen moisturised moisturized moisturiser moisturizer lotion toner essence ampoule cheek
    cheekbone collarbone pore poreless nail_polish manicure silky strands jewellery jewelry necklace
    earring pearl diamond silk pearly grooming clean_shave shaving spa facial freckle freckled swatch
    beauty_dish ring_light soft_box
    피부 입술 틴트 립글로스 립밤 아이섀도 아이섀도우 아이라인 아이라이너 블러셔 컨실러 프라이머 쿠션_팩트 팩트 선크림 자외선차단제 수분크림
    로션 토너 에센스 앰플 보습 촉촉한 매끈한 속광 광채 투명한 안색 잡티 모공 주근깨 볼 쇄골 목선 머릿결 네일 네일아트 매니큐어 주얼리
    목걸이 귀걸이 반지 진주 실크 그루밍 면도 스파 뮤즈 고급스러운 눈_화장 화장 색조 눈매 세안 클렌징 마스크팩`),
};
