/** Animals, vehicles, food and drink. The form of these tables is told in `table.ts`. */
export const ANIMALS = `
animal, wildlife, pet, creature, zoo, safari
동물, 야생동물, 반려동물, 애완동물, 짐승, 동물원, 사파리, 펫

dog, puppy, hound, retriever, corgi, poodle, husky
개, 강아지, 멍멍이, 반려견, 리트리버, 푸들, 웰시코기, 허스키, 진돗개
~ animal .6, cute .25

cat, kitten, kitty, feline, tabby
고양이, 냥이, 새끼고양이, 길고양이, 야옹이, 반려묘
~ animal .6, cute .3

horse, pony, stallion, equestrian, horseback, zebra
말, 조랑말, 승마, 경주마, 얼룩말, 말타는, 백마
~ animal .6, meadow .25

bird, seagull, pigeon, crow, eagle, swan, parrot, owl, duck, sparrow, penguin, flamingo, chicken, rooster
새, 갈매기, 비둘기, 까마귀, 독수리, 백조, 앵무새, 부엉이, 오리, 참새, 펭귄, 플라밍고, 두루미, 닭, 철새
~ animal .55, sky .25

cow, cattle, bull, sheep, lamb, goat, livestock, pig
소, 젖소, 황소, 염소, 가축, 양떼, 돼지, 한우, 송아지, 양떼목장
~ animal .6, field .3, meadow .3

elephant, giraffe, rhino, hippo, camel
코끼리, 기린, 코뿔소, 하마, 낙타
~ animal .65, landscape .1

bear, panda, polar bear, lion, tiger, leopard, wolf, fox, cheetah
곰, 판다, 북극곰, 사자, 호랑이, 표범, 늑대, 여우, 치타
~ animal .65

rabbit, squirrel, hamster, deer, hedgehog, monkey
토끼, 다람쥐, 햄스터, 사슴, 고슴도치, 원숭이, 노루
~ animal .6, cute .3, forest .2

fish, whale, dolphin, shark, jellyfish, turtle, octopus, aquarium, goldfish
물고기, 고래, 돌고래, 상어, 해파리, 거북이, 문어, 수족관, 금붕어, 아쿠아리움
~ animal .5, underwater .5, sea .25

insect, butterfly, bee, dragonfly, beetle, spider, ladybug, bug
곤충, 나비, 벌, 잠자리, 딱정벌레, 거미, 무당벌레, 벌레, 꿀벌, 반딧불이
~ animal .5, flower .25, macro .35

dragon, dinosaur, monster, unicorn, mythical, fairy, mermaid, fantasy, wizard, magical
용, 공룡, 괴물, 유니콘, 요정, 인어, 판타지, 마법사, 신화, 마법
~ mysterious .35, dreamy .35
`;

export const VEHICLES = `
car, automobile, sedan, sports car, taxi, suv, cab, vehicle, supercar, convertible
자동차, 차, 승용차, 스포츠카, 택시, 차량, 오픈카, 세단, 슈퍼카, 올드카, 클래식카
~ road .4, street .2

bicycle, bike, cycle, tricycle
자전거, 사이클, 세발자전거, 따릉이
~ riding .5, street .2

motorcycle, motorbike, scooter, moped, harley
오토바이, 스쿠터, 모터사이클, 바이크, 모페드
~ riding .45, road .35

bus, coach, minibus, tram, streetcar, double-decker
버스, 시내버스, 전차, 트램, 마을버스, 관광버스
~ street .35, city .25, road .3

train, locomotive, bullet train, steam train, carriage, railcar
기차, 열차, 전철, 고속열차, 증기기관차, 케이티엑스, 객차
~ station .6, travel .35

truck, lorry, van, pickup, tractor, excavator, trailer
트럭, 화물차, 밴, 트랙터, 굴착기, 승합차, 봉고차, 지게차
~ road .4, car .3

airplane, plane, aircraft, jet, helicopter, aeroplane, flight, glider
비행기, 항공기, 여객기, 헬리콥터, 전투기, 비행, 제트기, 경비행기
~ sky .5, airport .4, travel .4

boat, ship, yacht, sailboat, ferry, canoe, kayak, sailing, cruise, vessel, rowing boat, submarine
배, 선박, 요트, 돛단배, 여객선, 카누, 카약, 유람선, 보트, 범선, 나룻배, 크루즈, 조각배, 어선
~ sea .5, water .35, harbour .35
`;

export const FOOD = `
food, meal, dish of food, cuisine, gourmet, lunch, dinner, snack, culinary, delicious
음식, 식사메뉴, 식품, 먹거리, 점심, 저녁식사, 간식, 요깃거리, 미식, 한상, 맛있는, 한끼
~ table .25, cutlery .2

coffee, latte, espresso, cappuccino, americano
커피, 라떼, 에스프레소, 카푸치노, 아메리카노, 원두
~ cafe .5, cup .5, beverage .45, brown .15

tea, matcha, green tea, teapot
녹차, 홍차, 말차, 찻주전자, 다도, 다기, 차 한 잔
~ cup .45, beverage .5, calm .2

beverage, juice, soda, lemonade, cola, milk, smoothie, soft drink
음료, 주스, 탄산, 레모네이드, 콜라, 우유, 스무디, 음료수, 사이다, 에이드
~ cup .4, bottle .3

cocktail, wine, beer, whisky, whiskey, champagne, alcohol, soju, liquor
칵테일, 와인, 맥주, 위스키, 샴페인, 술, 소주, 막걸리, 주류
~ beverage .5, bar .4, cup .3

cake, dessert, pastry, donut, doughnut, macaron, cookie, pie, cupcake, sweets, pudding, pancake
케이크, 디저트, 도넛, 마카롱, 쿠키, 과자, 파이, 컵케이크, 푸딩, 생크림, 팬케이크, 와플
~ food .55, cafe .25, sweet .4

sweet, chocolate, candy, lollipop, ice cream, gelato, popsicle, cotton candy
달콤, 초콜릿, 사탕, 캔디, 아이스크림, 젤라토, 솜사탕, 막대사탕, 빙수, 젤리
~ food .4, cake .35, vivid .2

bread, sandwich, toast, baguette, croissant, bagel, loaf
빵, 샌드위치, 토스트, 바게트, 크루아상, 베이글, 식빵, 브런치
~ food .55, cafe .3, brown .1

fast food, burger, hamburger, pizza, hot dog, fries, fried chicken, taco
패스트푸드, 햄버거, 피자, 핫도그, 감자튀김, 치킨, 버거, 타코
~ food .6

noodles, ramen, pasta, spaghetti, soup, dumpling, stew, udon
국수, 라면, 파스타, 스파게티, 국물, 만두, 우동, 찌개, 냉면, 칼국수
~ food .6, bowl .35

rice, korean food, bibimbap, kimchi, kimbap, lunch box, bento, sushi, tteokbokki
밥, 쌀, 한식, 비빔밥, 김치, 김밥, 도시락, 초밥, 떡볶이, 떡, 스시, 한정식
~ food .6, bowl .35

meat, steak, barbecue, bbq, grill, sausage, bacon, ham
고기, 스테이크, 바비큐, 삼겹살, 구이, 소시지, 숯불, 갈비
~ food .55, fire .15

seafood, shrimp, lobster, crab, oyster, salmon, shellfish
해산물, 새우, 랍스터, 연어, 조개, 생선, 전복
~ food .55, sea .2

vegetable, broccoli, carrot, salad, tomato, pepper, mushroom, onion, vegan, potato, corn, pumpkin
채소, 야채, 브로콜리, 당근, 샐러드, 토마토, 고추, 버섯, 양파, 비건, 감자, 옥수수, 호박
~ food .5, green .3, fresh .35

fruit, apple, banana, strawberry, berry, grape, lemon, peach, watermelon, orange, cherry, pineapple, mango, pear, citrus, kiwi, blueberry
과일, 사과, 바나나, 딸기, 포도, 레몬, 복숭아, 수박, 오렌지, 체리, 파인애플, 망고, 귤, 배, 키위, 블루베리, 자몽
~ food .5, fresh .4, vivid .15

egg, cheese, breakfast, cereal, butter, honey
달걀, 계란, 치즈, 시리얼, 버터, 꿀
~ food .5, morning .25

picnic, outdoor meal, picnic blanket
피크닉, 소풍, 나들이, 돗자리
~ meadow .45, food .4, park .4, cheerful .25
`;
