import { QIAOXI_MEMBERS } from "./enterprises.ts";
import type { Random } from "./random.ts";

const SURNAMES = Array.from("沈顾周贺孟邱陆冯戚蓝祁温简乔闻卓盛于施柏喻苏潘葛范彭鲁韦昌苗凤方俞任袁柳史唐费廉岑薛雷倪汤滕殷罗毕郝邬安常乐时傅卞齐康伍余元卜平黄穆萧尹姚邵湛汪毛禹狄贝明臧计成戴谈宋茅庞熊纪舒屈项祝董梁杜阮席季"); // prettier-ignore
const DOUBLE_SURNAMES = ["欧阳", "上官", "司徒", "诸葛", "夏侯"];
const FIRST = Array.from("知行远怀静若景书云清思子以亦林江川石松竹岸禾星晓晨明望新春秋冬实朴安宁舒宜嘉文德信立维承启向致和平"); // prettier-ignore
const SECOND = Array.from("微舟岚川实苇田满佑月道远生鸣航夏归然言澄溪野亭原帆桥河岭青平和宁安悦琳珂衡律理真诚民正峰霖涛洲棠薇蕾芸苓楠桦桐"); // prettier-ignore

const PINNED = new Set<string>([...QIAOXI_MEMBERS, "沈知微", "顾行舟"]);

/** A plausible name of two or three characters. Never one of those that the pictures know. */
export function inventName(random: Random): string {
  for (;;) {
    const surname = random.chance(0.01) ? random.pick(DOUBLE_SURNAMES) : random.pick(SURNAMES);
    const given = random.chance(0.22)
      ? random.pick(SECOND)
      : `${random.pick(FIRST)}${random.pick(SECOND)}`;
    const name = `${surname}${given}`;
    const repeated = given.length === 2 && given[0] === given[1];
    if (!PINNED.has(name) && !repeated) return name;
  }
}
