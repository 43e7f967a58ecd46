/** Who is in the picture, what they do and how they feel. The form of these tables is told in `table.ts`. */
export const PEOPLE = `
person, people, human, someone, figure, pedestrian, passer-by, man or woman
사람, 인물, 사람들, 인간, 누군가, 행인, 보행자, 인물사진
* .6
~ face .1

woman, female, lady, girl, her, she, young woman
여자, 여성, 여인, 소녀, 숙녀, 아가씨, 그녀, 여주인공, 여자아이
* .75
~ person .55

man, male, gentleman, guy, boy, him, he, young man
남자, 남성, 사나이, 소년, 신사복남자, 청년, 남주인공, 남자아이, 사내, 신사
* .75
~ person .55

child, kid, toddler, children, kids, little girl, little boy
아이, 어린이, 아이들, 꼬마, 유아, 아동, 어린아이, 꼬마아이
~ person .5, playing .25, cute .25

baby, infant, newborn
아기, 갓난아기, 신생아, 영아, 애기, 베이비
~ child .55, cute .4

youth, teenager, teen, adolescent, young, young people, student
청춘, 청소년, 십대, 젊은, 젊은이, 학생, 대학생, 고등학생, 젊음
~ person .35

elderly, old man, old woman, senior, grandmother, grandfather, aged, old person
노인, 할머니, 할아버지, 어르신, 노부부, 노년, 시니어, 늙은
~ person .5

couple, lovers, romance, date, boyfriend, girlfriend, husband, wife
커플, 연인, 부부, 데이트, 남녀, 애인, 신혼
~ two people .55, romantic .5, person .3

family, mother, father, parents, mom, dad, siblings
가족, 엄마, 아빠, 부모, 어머니, 아버지, 식구, 모녀, 형제, 자매
~ person .4, child .35, group .35, warm .15

two people, two persons, two friends, pair, two women, two men, friend, friends
두사람, 두명, 친구, 둘이, 둘, 단짝, 2명, 둘이서, 친구들
~ person .45, two shot .4

group, three people, team, gathering, several people, teamwork
단체, 그룹, 여러명, 세사람, 무리, 모임, 팀, 일행, 단체사진, 세명
~ person .45, crowd .4

crowd, crowded, busy street, throng, audience, mass of people, packed
군중, 인파, 붐비는, 관중, 관객, 북적이는, 혼잡, 사람많은, 북적
~ person .4, group .5, city .15

alone, solitary, single person, solo, by herself, by himself, lone, lone figure
혼자, 홀로, 한사람, 한명, 나홀로, 솔로, 고독, 혼자서, 1인
~ person .35, lonely .5

nobody, no people, no one, unpeopled, uninhabited, deserted, empty place, without people, empty
무인, 아무도없는, 인적없는, 텅빈, 빈공간, 인적드문, 사람없는, 비어있는
~ person -.6, landscape .1

model, fashion model, supermodel, influencer
모델, 패션모델, 슈퍼모델, 인플루언서
~ person .45, fashion .5

bride, groom, wedding, marriage, wedding dress, newlyweds, wedding ceremony
결혼, 신부, 신랑, 웨딩, 결혼식, 혼례, 웨딩드레스, 예식, 청첩장
~ dress .35, white .3, couple .4, flower .25

business, businessman, businesswoman, office worker, executive, ceo, manager
비즈니스, 회사원, 직장인, 사업가, 사무직, 대표, 임원, 커리어우먼
~ suit .5, office .45, person .35

worker, engineer, craftsman, mechanic, artisan, labourer, carpenter, farmer, fisherman, blacksmith
노동자, 기술자, 장인, 인부, 정비사, 목수, 농부, 어부, 일꾼, 작업자, 근로자
~ person .4, working .5

athlete, player, runner, boxer, gymnast, cyclist, footballer
운동선수, 선수, 육상선수, 권투선수, 체조선수, 축구선수, 스포츠맨
~ sport .6, person .4

dancer, ballerina, dancing, dance, ballet, breakdance
댄서, 무용수, 발레리나, 춤, 춤추는, 발레, 무용, 댄스, 춤을추는
~ person .35, movement .45, performance .3

musician, singer, band, guitarist, pianist, concert, orchestra, dj, rapper, music
음악가, 가수, 밴드, 기타리스트, 피아니스트, 콘서트, 오케스트라, 음악, 연주, 버스킹, 노래하는
~ performance .6, instrument .5, person .25

chef, cook, cooking, barista, baker, waiter, bartender
요리사, 셰프, 요리, 조리, 바리스타, 제빵사, 웨이터, 바텐더, 종업원, 요리하는
~ kitchen .4, food .4, working .3, person .25

doctor, nurse, scientist, medical, dentist, patient
의사, 간호사, 과학자, 의료, 치과, 환자, 연구원, 의료진
~ hospital .5, person .35, white .15

soldier, police, firefighter, army, military, guard, warrior, knight
군인, 경찰, 소방관, 군대, 병사, 전사, 경호원, 전쟁
~ uniform .5, person .35

astronaut, cosmonaut, spacesuit
우주인, 우주비행사, 우주복
~ outer space .6, person .35, helmet .4

standing, stand, upright
서있는, 서서, 기립, 선채로, 우뚝, 서있다, 서있고
* .7
~ person .3

sitting, seated, sit, perched
앉은, 앉아, 앉아있는, 착석, 걸터앉은, 앉아서, 앉다
* .8
~ person .3, chair .35

lying, lying down, reclining, laid
누운, 누워, 누워있는, 엎드린, 드러누운, 누워서
~ person .3, relaxing .4

sleeping, asleep, sleep, nap, resting
자는, 잠든, 잠자는, 낮잠, 휴식, 잠자고, 졸린
~ bed .4, lying .5, calm .35

relaxing, relax, leisure, lounging, unwinding, rest, lazy
쉬는, 여유, 휴양, 한가로운, 여유로운, 느긋, 힐링, 쉬고, 나른
~ calm .5

walking, walk, stroll, strolling, wander
걷는, 걷고, 걸어가는, 산책, 걸음, 거니는, 걷기, 걸어, 걸어오는, 거닐, 산책하는
~ person .3, movement .2, trail .25

running, run, marathon, jogging, sprint, jog
달리는, 뛰는, 조깅, 달리기, 질주, 뛰어가는, 달려, 달리고, 러닝, 마라톤
~ movement .5, sport .35, person .25, energetic .3

jumping, jump, leap, leaping, mid-air
점프, 뛰어오르는, 도약, 뛰어올라, 공중부양, 점프하는
~ movement .5, energetic .4, person .25

hugging, hug, embrace, kiss, kissing, cuddle, holding hands
포옹, 껴안은, 안은, 키스, 입맞춤, 안아주는, 손잡은, 손을잡은, 껴안고
~ couple .5, romantic .5, two people .4

holding, carrying, hold, grip, gripping
들고, 잡은, 쥔, 들고있는, 쥐고, 손에든, 들어올린
* .6
~ hand .45

eating, eat, dining together, meal time, tasting
먹는, 식사, 먹고, 맛보는, 식사하는, 밥먹는, 먹방
~ food .55, person .25, table .2

drinking, drink, sip, sipping, toast with glasses, cheers
마시는, 건배, 마시고, 한잔, 홀짝, 음료를마시는, 마시며
~ cup .4, beverage .4, person .25

reading, read, reader
독서, 읽는, 책읽는, 읽고, 읽기
~ book .65, person .25, calm .25

working, work, typing, writing, studying, study, busy
일하는, 작업, 업무, 공부, 글쓰는, 필기, 타이핑, 일하고, 근무
~ office .3, person .25

swimming, swim, surfing, surfer, snorkel, floating
수영, 헤엄, 서핑, 서퍼, 수영하는, 떠있는, 물놀이, 헤엄치는
~ water .5, sea .3, swimming pool .35, swimsuit .3, summer .2

playing, play, playful, fun, game, toys
노는, 놀이, 장난, 뛰노는, 놀고, 게임, 장난치는
~ child .35, cheerful .4

riding, ride, cycling, biking, riding a bike, driving, drive, rider
타는, 라이딩, 타고, 운전, 주행, 자전거타는, 운전하는, 드라이브, 라이더
~ movement .3, person .2

phone call, taking photo, selfie, photographer, taking a picture, on the phone
통화, 사진찍는, 셀카, 사진가, 촬영, 포토그래퍼, 전화하는, 촬영하는
~ phone .35, camera device .4, person .25

looking at camera, eye contact, facing camera, gaze, stare, looking into the lens
카메라를보는, 정면응시, 응시, 시선, 바라보는, 눈맞춤, 카메라응시, 쳐다보는
~ face .4, eyes .35, portrait .3

looking away, looking back, looking out, looking up, turned away, glance
먼곳을보는, 뒤돌아보는, 올려다보는, 시선회피, 창밖을보는, 돌아보는, 다른곳을보는
~ person .3, melancholy .2

back view, from behind, seen from behind, rear view, back of a head, back turned
뒷모습, 등진, 뒤에서본, 뒷면, 등을돌린, 뒷모습사진, 등돌린
~ person .35, lonely .2

smile, smiling, laugh, laughing, happy, happiness, joy, grin, joyful
미소, 웃는, 웃음, 행복, 기쁨, 환한미소, 활짝웃는, 웃고, 기쁜, 즐거운, 웃으며
~ cheerful .6, face .35, warm .15

sad, crying, tear, tears, sorrow, grief, depressed, upset
슬픈, 우는, 눈물, 슬픔, 우울, 울고, 비통, 슬프, 울음
~ melancholy .6, face .25

angry, anger, furious, rage, shouting, scream, fierce
화난, 분노, 성난, 소리치는, 격노, 노려보는, 고함, 분노하는
~ tense .5, face .3

serious, stern, solemn, expressionless, thoughtful, pensive
진지, 무표정, 심각, 엄숙, 생각에잠긴, 사색, 근엄, 고민
~ face .35, calm .15

surprised, shock, astonished, surprise, amazed
놀란, 깜짝, 충격, 경악, 놀라움, 놀라는
~ face .4

closed eyes, eyes closed, meditating, meditation, yoga
눈감은, 눈을감은, 명상, 요가, 감은눈, 눈을감고
~ calm .5, face .3

face, facial, cheek, forehead, freckles, complexion, visage
얼굴, 뺨, 이마, 주근깨, 얼굴빛, 낯, 얼굴표정, 안색
~ person .3, portrait .3, close-up .25, skin .35

eyes, eye, iris, eyelash, gazing eyes, eyebrow, pupil
눈, 눈동자, 속눈썹, 눈빛, 홍채, 눈썹, 눈망울
~ face .5, extreme close-up .3

hair, hairstyle, long hair, short hair, curly, blonde, ponytail, haircut, bald, braid
머리, 머리카락, 긴머리, 단발, 곱슬머리, 금발, 헤어, 헤어스타일, 포니테일, 생머리, 땋은머리
~ person .25, face .25

hand, hands, finger, fingers, fist, gesture, manicure, nail
손, 손가락, 손바닥, 주먹, 손짓, 네일, 매니큐어, 손끝, 두손, 손목
~ person .25, insert shot .3

skin, skincare, pores, bare skin, tan, body, shoulders, back muscles
피부, 살결, 스킨케어, 피부결, 맨살, 피부톤, 몸, 어깨, 도자기피부, 살갗
~ face .35, beauty .5

lips, lipstick, mouth, lip
입술, 립스틱, 입, 립, 입가, 립글로스
~ face .4, makeup .5, beauty .4, red .15

feet, foot, legs, leg, barefoot, footprint, footsteps
발, 발끝, 맨발, 발자국, 종아리, 허벅지, 발걸음, 다리
~ person .25

beard, moustache, mustache, bearded
수염, 콧수염, 턱수염
~ man .5, face .3

tattoo, piercing
문신, 타투, 피어싱
~ skin .4

movement, motion, action, dynamic, moving, flowing
움직임, 동작, 역동, 동적, 움직이는, 액션, 다이내믹, 역동적인
~ energetic .4, motion blur .3

performance, show, circus, acrobat, actor, actress, acting
공연, 쇼, 서커스, 연극, 배우, 여배우, 연기자, 퍼포먼스
~ theatre .5, person .25
`;
