/** Tones and moods, many of which the pixels tell as well. The form of these tables is told in `table.ts`. */
export const MOODS = `
natural, organic, unretouched, earthy, everyday, candid, authentic, naturally
자연스러운, 내추럴, 유기적인, 일상, 담백, 스냅, 꾸밈없는, 수수, 소박, 자연스럽게, 일상적인
~ soft light .3, muted .3, film .2

film, filmic, faded, matte, faded film, washed out
필름, 빛바랜, 매트, 필름톤, 물빠진, 필름감성, 바랜, 필름룩
~ natural .4, vintage .45, muted .4, film grain .4

vivid, vibrant, punchy, bold, intense colour, pop, eye-catching, electric, primary colours, complementary colours
비비드, 선명, 쨍한, 강렬, 팝, 화려, 또렷한색, 원색, 팝아트, 보색, 눈에띄는, 강렬하게
~ saturated .6, colourful .55, energetic .3, bright .2

cinematic, movie, film still, movie still, blockbuster, cinema look, teal and orange, cinematography, like a film
시네마틱, 영화같은, 영화, 영화적인, 틸앤오렌지, 블록버스터, 색보정, 영화장면, 스틸컷
~ dramatic .5, high contrast .4, moody .3, dark .2

beauty, beautiful skin, dewy, glossy, retouched, flawless, radiant, luminous, beauty shot
뷰티, 물광, 윤기, 광택, 무결점, 보정, 뷰티컷, 물광피부, 광채피부, 촉촉
~ skin .5, face .4, makeup .4, clean .35, studio light .3

dark, darkness, black mood, gloomy, shadowed, pitch black, unlit, murky
어두운, 어둠, 어둡, 캄캄, 깜깜, 어두침침, 다크, 암흑, 어두워, 칠흑
~ low key .4, night .2

bright, brightness, luminosity, well lit, airy, light and airy
밝은, 밝게, 환한, 밝고, 화사, 환하게, 밝기, 쾌활한빛, 밝다
~ high key .35, clean .15, day .15

warm, warmth, cozy, cosy, warm tone, warm light, homely, snug
따뜻, 따스한, 온기, 아늑, 훈훈, 웜톤, 따듯, 따뜻한색, 온화, 따사로운, 포근한느낌
~ orange .25, golden hour .2

cold, cool, chilly, icy, freezing, cool tone, bluish, cold tone, frosty, crisp air
차가운, 추운, 쌀쌀, 쿨톤, 서늘, 시린, 냉랭, 차갑, 춥, 한기, 싸늘, 푸른톤, 시원
~ blue .4, winter .25

muted, desaturated, subdued, understated, dull, low saturation, dusty tones, faded colours
차분, 저채도, 채도낮은, 뮤트, 가라앉은, 무채, 탁한, 톤다운, 수수한색
~ natural .35, low contrast .4, gray .2, film .25

saturated, rich colour, rich colours, high saturation, deep colours
고채도, 채도높은, 진한색, 짙은, 농밀, 색이진한
~ vivid .55, colourful .5

colourful, colorful, multicoloured, multicolored, many colours, rainbow colours, kaleidoscope, technicolor, motley
알록달록, 컬러풀, 다채로운, 형형색색, 오색, 다채, 만화경, 총천연색
~ vivid .6, saturated .5, cheerful .25

high contrast, contrasty, strong contrast, deep blacks, stark, contrast
고대비, 대비, 콘트라스트, 강한대비, 대조적인, 깊은검정, 콘트라스트강한
~ shadow .35, dramatic .35

low contrast, flat tone, hazy tone, gentle contrast, milky, flat light
저대비, 대비낮은, 밋밋, 플랫, 부연, 옅은, 흐리멍덩
~ muted .4, soft light .4, fog .25

black and white, monochrome, greyscale, grayscale, b&w, mono, bw, noir et blanc
흑백, 모노크롬, 모노톤, 흑백사진, 무채색, 단색조, 모노
~ high contrast .2, muted .25, black .25, white .2, vintage .25

pastel, pastel tone, soft colours, candy colours, baby pink
파스텔, 파스텔톤, 연한색, 솜사탕색, 연하늘, 파스텔색
~ soft light .35, bright .35, pink .25, cute .3, dreamy .25

vintage, retro, nostalgic, nostalgia, old-fashioned, antique, sepia, 1970s, 1980s, old photo, memories, y2k
빈티지, 레트로, 추억, 향수어린, 복고, 옛날, 앤티크, 세피아, 뉴트로, 고전, 그리운, 옛사진, 오래된
~ film .5, muted .3, warm .2

moody, atmospheric, brooding, mood, ambience, ambient
무드, 분위기있는, 무디, 분위기, 감성적인, 감성, 무거운, 분위기잡힌
~ dark .4, cinematic .35, muted .25

noir, film noir, detective, crime, femme fatale
누아르, 느와르, 탐정, 범죄, 필름누아르, 형사
~ black and white .4, dark .5, shadow .45, cinematic .45, night .3

mysterious, mystery, enigmatic, mystic, mystical, eerie, otherworldly, occult
신비, 미스터리, 신비로운, 수수께끼, 기묘, 몽환적신비, 오묘, 신비롭
~ fog .3, dark .3, moody .4

dramatic, drama, theatrical, striking, intense
극적인, 드라마틱, 드라마, 인상적인, 격정, 극적으로
~ cinematic .5, high contrast .45

tense, suspense, thriller, tension, scary, horror, fear, creepy, danger, dangerous, ominous, haunted
긴장, 스릴러, 공포, 무서운, 서스펜스, 불안, 위험, 섬뜩, 으스스, 긴장감, 호러, 오싹
~ dark .45, dramatic .35, moody .35

gritty, grunge, rough, raw, rugged, grimy, worn, weathered
거친, 그런지, 투박, 날것, 낡은, 허름, 러프, 거칠, 해진
~ high contrast .3, texture .4, documentary .25

romantic, love, tender, intimate, sensual, valentine
로맨틱, 사랑, 낭만, 다정, 애틋, 설레는, 사랑스러운, 낭만적인, 관능, 발렌타인
~ couple .4, warm .35, soft light .3

dreamy, dreamlike, surreal, ethereal, fantasy mood, whimsical, hazy dream
몽환, 꿈같은, 초현실, 환상, 동화같은, 몽환적인, 꿈결, 아련, 동화속
~ soft light .4, fog .25, mysterious .3

lonely, loneliness, isolated, solitude, isolation, desolate, bleak
외로운, 쓸쓸, 고독한, 적막, 외딴, 외로움, 황량, 고립, 쓸쓸함
~ alone .5, melancholy .5, muted .25

melancholy, melancholic, wistful, sorrowful, blue mood, longing, emotional
멜랑콜리, 울적, 센치, 애수, 서글픈, 애잔, 감상적인, 구슬픈, 먹먹
~ sad .45, muted .3, moody .3

calm, peaceful, quiet, serene, tranquil, still, serenity, peace, silence, zen, hushed
고요, 평화, 조용, 잔잔, 평온, 정적, 평화로운, 안온, 침묵, 젠, 한적, 고즈넉
~ soft light .25, muted .2, minimal .2

cheerful, joyous, lively mood, upbeat, bubbly, merry, jolly, bright mood
발랄, 경쾌, 유쾌, 명랑, 신나는, 즐거움, 쾌활, 흥겨운, 유쾌한, 신난
~ smile .45, bright .35, vivid .25, energetic .35

energetic, lively, active, dynamic energy, powerful, strong, vigorous, power
활기, 에너지, 생동감, 활발, 힘찬, 강인, 파워풀, 역동성, 활기찬, 생기
~ movement .45, vivid .3

fresh, refreshing, crisp, cool and fresh, youthful, clean air, juicy
신선, 상큼, 산뜻, 청량, 싱그러운, 상쾌, 풋풋, 청량한, 싱싱
~ bright .35, green .25, clean .3

clean, pure, tidy, neat, spotless, immaculate
깨끗, 청결, 순수, 말끔, 깔끔, 정갈, 청초, 투명한느낌
~ white .35, minimal .35, bright .35

minimal, minimalist, minimalism, simple, simplicity, uncluttered, bare
미니멀, 미니멀리즘, 단순, 심플, 간결, 절제, 미니멀한
~ negative space .55, clean .3, calm .15

elegant, elegance, graceful, refined, sophisticated, chic, classy, grace
우아, 고급스러운우아, 세련, 기품, 품위, 시크, 단아, 우아함, 고상
~ luxurious .45, beauty .3, fashion .3

luxurious, luxury, premium, opulent, lavish, high-end, glamorous, glamour, expensive
럭셔리, 고급, 호화, 프리미엄, 글래머, 명품, 고급스러운, 사치스러운
~ elegant .5, gold .3

cute, adorable, lovely, sweet mood, kawaii, charming
귀여운, 사랑스런, 앙증맞은, 깜찍, 귀엽, 큐트, 아기자기
~ pastel .2, cheerful .3

futuristic, future, sci-fi, science fiction, space age, dystopian
미래, 미래적인, 공상과학, 미래지향, 사이파이, 퓨처리즘, 디스토피아, 미래도시
~ technology .5, neon .25, cold .2

cyberpunk, synthwave, vaporwave, blade runner, neon noir
사이버펑크, 신스웨이브, 베이퍼웨이브, 네온누아르
~ neon .6, futuristic .5, night .45, city .3, purple .2

epic, majestic, grand, sublime, monumental, awe-inspiring, vast, magnificent, spectacular
장엄, 웅장, 거대, 숭고, 장대, 스펙터클, 압도적인, 광대, 대서사
~ landscape .35, dramatic .4, cinematic .3

heroic, hero, confident, brave, triumphant, victory, determined
영웅, 당당, 자신감, 용감, 승리, 늠름, 비장, 결의, 자신만만
~ low angle .3, energetic .35, epic .3

psychedelic, trippy, fluorescent colours, acid colours, hallucinatory
사이키델릭, 환각, 형광색, 애시드, 환각적인
~ vivid .6, colourful .5, abstract .35

exotic, tropical, paradise, hawaii, bali, foreign
이국적인, 트로피컬, 열대, 파라다이스, 하와이, 발리, 휴양지, 낙원, 남국
~ beach .35, tree .3, summer .4, vivid .25
`;
