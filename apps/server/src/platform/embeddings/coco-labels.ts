/** One class of the COCO data set: as the detector names it, in Korean, and the concept it counts as. */
export interface ObjectClass {
  readonly label: string;
  readonly ko: string;
  readonly concept: string;
}

const TABLE = `
person 사람 person | bicycle 자전거 bicycle | car 자동차 car | motorcycle 오토바이 motorcycle
airplane 비행기 airplane | bus 버스 bus | train 기차 train | truck 트럭 truck | boat 배 boat
traffic_light 신호등 traffic_light | fire_hydrant 소화전 traffic_light | stop_sign 정지_표지판 traffic_light
parking_meter 주차_요금기 parking_lot | bench 벤치 bench | bird 새 bird | cat 고양이 cat | dog 개 dog
horse 말 horse | sheep 양 cow | cow 소 cow | elephant 코끼리 elephant | bear 곰 bear | zebra 얼룩말 horse
giraffe 기린 elephant | backpack 배낭 bag | umbrella 우산 umbrella | handbag 핸드백 bag | tie 넥타이 tie
suitcase 여행_가방 suitcase | frisbee 원반 sport | skis 스키 skiing | snowboard 스노보드 skiing
sports_ball 공 sport | kite 연 kite | baseball_bat 야구_방망이 sport | baseball_glove 야구_글러브 sport
skateboard 스케이트보드 skateboard | surfboard 서프보드 surfboard | tennis_racket 테니스_라켓 sport
bottle 병 bottle | wine_glass 와인잔 cup | cup 컵 cup | fork 포크 cutlery | knife 나이프 cutlery
spoon 숟가락 cutlery | bowl 그릇 bowl | banana 바나나 fruit | apple 사과 fruit | sandwich 샌드위치 bread
orange 오렌지 fruit | broccoli 브로콜리 vegetable | carrot 당근 vegetable | hot_dog 핫도그 fast_food
pizza 피자 fast_food | donut 도넛 cake | cake 케이크 cake | chair 의자 chair | couch 소파 sofa
potted_plant 화분 plant | bed 침대 bed | dining_table 식탁 table | toilet 변기 bathroom | tv 텔레비전 tv
laptop 노트북 computer | mouse 마우스 computer | remote 리모컨 remote | keyboard 키보드 computer
cell_phone 휴대폰 phone | microwave 전자레인지 kitchen_appliance | oven 오븐 kitchen_appliance
toaster 토스터 kitchen_appliance | sink 싱크대 sink | refrigerator 냉장고 kitchen_appliance | book 책 book
clock 시계 clock | vase 꽃병 vase | scissors 가위 scissors | teddy_bear 곰인형 toy
hair_drier 드라이어 toothbrush | toothbrush 칫솔 toothbrush`;

/** The 80 classes; a class's place is the number the detector answers. */
export const OBJECT_CLASSES: readonly ObjectClass[] = TABLE.trim()
  .split(/\s*[|\n]\s*/)
  .map((entry) => {
    const [label, ko, concept] = entry.split(" ").map((part) => part.replaceAll("_", " "));
    if (!label || !ko || !concept) throw new SyntaxError(`"${entry}" is no class`);
    return { label, ko, concept };
  });

const BY_LABEL = new Map(OBJECT_CLASSES.map((known) => [known.label, known]));

/** The class of a label the detector gave, or undefined for one of another detector. */
export function objectClass(label: string): ObjectClass | undefined {
  return BY_LABEL.get(label);
}
