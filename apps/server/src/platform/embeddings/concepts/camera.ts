/** Camera direction: shot sizes, angles, viewpoints, lenses, focus, composition. The form of these tables is told in `table.ts`. */
export const CAMERA = `
extreme close-up, ecu, extreme closeup, detail of an eye, tight on the eyes
익스트림 클로즈업, 초근접, 초접사
~ close-up .5, eyes .4, face .3, macro .3

close-up, closeup, tight shot, head shot, headshot
클로즈업, 클로즈업샷, 근접, 얼굴클로즈업, 타이트샷, 근접샷, 근접촬영
~ face .45, medium close-up .35, portrait .3

medium close-up, mcu, bust shot, head and shoulders, medium closeup
바스트샷, 미디엄클로즈업, 가슴샷, 흉상
~ close-up .45, portrait .4, medium shot .35

medium shot, waist shot, mid shot, half body, upper body, waist up
미디엄샷, 웨이스트샷, 상반신, 허리샷, 중간샷, 반신
~ medium close-up .35, person .25

cowboy shot, american shot, medium long shot, three-quarter length, mid-thigh
아메리칸샷, 카우보이샷, 미디엄롱샷
~ medium shot .4, knee shot .45

knee shot, medium full shot, knee up
니샷, 무릎샷, 미디엄풀샷
~ cowboy shot .45, full shot .3

full shot, long shot, full body, full length, head to toe, whole body
롱샷, 풀샷, 전신, 머리부터발끝까지, 전신샷, 전신사진
~ person .3, knee shot .3, wide shot .35

wide shot, wide view, establishing shot, wide framing
와이드샷, 넓은화면, 설정샷, 원경
~ landscape .3, full shot .3, extreme long shot .45

extreme long shot, tiny figure, vast landscape, extreme wide shot, small figure
익스트림 롱샷, 작은인물, 광활, 드넓은, 초원경, 멀리있는사람
~ wide shot .55, landscape .5, epic .35

eye level, straight on, at eye height, frontal, front view
아이레벨, 눈높이, 정면, 앞모습, 정면샷
* .7
~ looking at camera .25

shoulder level, shoulder height
어깨높이, 숄더레벨
~ eye level .5

waist level, waist height, hip level
허리높이, 웨이스트 레벨
~ low angle .35

high angle, from above, looking down, shot from above, high viewpoint
하이앵글, 부감, 위에서내려다본, 내려다보는, 내려다본, 위에서 본, 높은곳에서
~ overhead shot .45, aerial view .4

low angle, from below, looking up at, shot from below, low viewpoint
로우앵글, 앙각, 올려다본, 아래에서올려다본, 아래에서 본, 로앵글, 낮은앵글
~ worm's-eye view .5, heroic .3, sky .2

overhead shot, overhead, top view, top-down, flat lay, directly above, top shot, straight down
오버헤드, 직부감, 탑뷰, 탑샷, 수직부감, 플랫레이, 톱뷰, 항공샷
~ high angle .45, aerial view .5

aerial view, bird's-eye view, drone shot, drone, aerial, from the air, birds eye
버드아이뷰, 조감, 항공사진, 드론, 드론샷, 조감도, 공중촬영, 항공촬영
~ overhead shot .5, high angle .4, landscape .35

worm's-eye view, ground level, from the ground
웜즈아이뷰, 지면앵글, 땅에서올려다본, 극단적로우앵글, 바닥앵글
~ low angle .6

dutch angle, tilted, canted, dutch tilt, slanted, oblique angle, tilted horizon
더치앵글, 사각앵글, 기울어진, 기운화면, 삐딱한, 기울인
~ tense .4, movement .2

insert shot, insert, detail shot, cutaway
인서트, 인서트샷, 디테일, 세부, 디테일컷, 소품컷
~ hand .4, close-up .35, macro .3

master shot, whole room, whole scene, ensemble shot
마스터샷, 전체샷, 전경샷, 장면전체
~ wide shot .5, room .35

over the shoulder, ots, over shoulder
오버숄더, 어깨너머, 오버숄더샷
~ two people .45, person .2, conversation .4

conversation, talking, chat, dialogue, interview, talk, discussion
대화, 이야기, 수다, 인터뷰, 담소, 말하는, 이야기하는, 토론, 상담
~ two people .4, over the shoulder .25

point of view, pov, first person, through the eyes
시점샷, 일인칭, 1인칭, 시점, 주관적시점
~ hand .3

profile shot, profile, side view, side profile, from the side
프로필샷, 옆모습, 측면, 옆얼굴, 프로필, 측면샷, 옆에서본
~ face .35, silhouette .15

three-quarter view, three quarter, 45 degree, half profile
반측면, 쓰리쿼터, 45도, 사분의삼, 반옆모습
~ face .3, profile shot .4

two shot, double portrait
투샷, 2인샷, 둘이나온
~ two people .65, person .25

wide angle, 24mm, wide lens, ultra wide, fisheye, 16mm, 14mm, 20mm, 24 mm, 28mm
광각, 광각렌즈, 와이드렌즈, 어안, 초광각, 어안렌즈
~ wide shot .4, leading lines .25

street lens, 35mm, 35 mm, environmental portrait
35미리, 35밀리, 스트리트렌즈, 환경인물사진
~ documentary .3, street .2

standard lens, 50mm, 50 mm, normal lens
50미리, 표준렌즈, 50밀리, 표준화각
~ natural .2

portrait lens, 85mm, 85 mm, 105mm, 100mm
85미리, 인물렌즈, 85밀리, 준망원
~ portrait .5, shallow focus .5

telephoto, 135mm, 135 mm, long lens, compression, 200mm, zoom, 300mm, 70-200mm
망원, 망원렌즈, 135미리, 압축감, 줌, 135밀리, 줌렌즈
~ shallow focus .45

shallow focus, bokeh, blurred background, shallow depth of field, out of focus, soft focus, blurry background, f/1.4, f/1.8, defocused
아웃포커스, 보케, 배경흐림, 얕은심도, 흐린배경, 아웃포커싱, 심도얕은, 초점나간, 빛망울, 배경날림
~ portrait .3, dreamy .2, portrait lens .3

deep focus, sharp, everything in focus, deep depth of field, f/16, f/11, tack sharp
딥포커스, 팬포커스, 깊은심도, 또렷, 심도깊은, 선예도, 샤프
~ landscape .25

motion blur, long exposure, panning, blurred motion, light trails, slow shutter
모션블러, 장노출, 패닝샷, 궤적, 잔상, 빛궤적, 느린셔터, 흔들린
~ movement .6, night .15

macro, micro, extreme detail, close-up of nature
매크로, 접사, 마이크로, 접사렌즈, 접사사진
~ close-up .45, insert shot .3, shallow focus .35

symmetry, symmetrical, centred, centered, mirror symmetry
대칭, 좌우대칭, 중앙구도, 대칭적인, 대칭구도
~ geometric .4, minimal .2

leading lines, vanishing point, perspective, converging lines
소실점, 원근감, 선원근, 유도선, 원근, 입체감
~ road .25, corridor .25, geometric .3

negative space, copy space, white space, empty space, minimal composition
여백, 네거티브스페이스, 카피공간, 빈여백, 여백의미
~ minimal .65

panorama, panoramic, ultrawide, letterbox, anamorphic, widescreen
파노라마, 아나모픽, 레터박스, 와이드스크린, 시네마스코프
~ cinematic .35, wide shot .4, landscape .25

double exposure, multiple exposure, overlay, collage, photomontage
이중노출, 다중노출, 콜라주, 합성, 몽타주, 오버레이
~ abstract .4, dreamy .3

film grain, grainy, grain, noise, analog, analogue, film photo, 35mm film, kodak, lo-fi, super 8
필름그레인, 그레인, 입자감, 노이즈, 아날로그, 필름사진, 필름카메라감성, 코닥, 로파이
~ film .65, vintage .4, natural .3
`;
