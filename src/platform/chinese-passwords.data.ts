/**
 * What people in China build passwords from, most frequent first within each list: for the strength estimator, whose own
 * lists know English words and leaked passwords only. Written for this program; not taken from a leak.
 */
const PINYIN_WORDS =
  "woaini mima nihao zhongguo beijing shanghai baobei laopo laogong mama baba wode woai wobuzhidao zhangwei wangwei lijing wangfang liwei aini aiwo xiaoming xiaohong ceshi guanliyuan admin yonghu denglu huanying gongzuo gongsi jituan dangyuan dangzhibu zhibu zhibushuji shuji dangwei dangjian dangqun dangwu gongchandang gongqingtuan tuanwei gonghui jijian jiwei renmin weirenminfuwu buwangchuxin laojishiming chuxin shiming xuexi xuexiqiangguo zuguo wodezuguo aizhongguo zhonghua zhongguoren guangzhou shenzhen tianjin chongqing chengdu hangzhou nanjing wuhan xian changsha jinan qingdao dalian suzhou xiamen fuzhou kunming nanning hefei zhengzhou taiyuan guiyang lanzhou nanchang haerbin shenyang changchun shijiazhuang ningbo wuxi linlan luoshi gongshui paishui huanwei yuanlin tingche jiance ranqi chengshi fuwu chengfu bangongshi caiwu renshi xinxi anquan xitong pingguo huawei xiaomi taobao weixin zhifubao baidu tengxun jintian mingtian zuotian xingfu kuaile pingan jiankang shengri shengrikuaile xinnian xinniankuaile gongxi facai gongxifacai wansui jiayou haohao xuexixuexi tiantian xiangshang meimei gege jiejie didi haizi erzi nver laoshi xuesheng tongxue pengyou airen qinai qinaide xiaobao dabao baobao maomi gougou xiaomao xiaogou long hu tu niu yang hou ji zhu ma she shu feng yu xue hua yue ri xing tian di shan shui jin mu huo tu chun xia qiu dong dongfang nanfang xifang beifang".split(
    " ",
  );
const PINYIN_SURNAMES =
  "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren lu yao shen zhong cui tan wang fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long duan hao kong shao mao chang wan gu lai wu kang he yan qian niu hong gong".split(
    " ",
  );
const PINYIN_GIVEN =
  "wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xiulan xia ping gang guiying hua lan hong bo ying mei xin jian ting ning yu hao xue feng kai peng bin long yun lin dan lili jianguo jianhua zhiqiang xiaoli xiaohua guoqiang weiguo aiguo jianjun haiyan haibo xiaofeng".split(
    " ",
  );
const PHRASES =
  "我爱你 密码 中国 你好 祖国 我爱中国 我爱祖国 我爱我的祖国 共产党 中国共产党 不忘初心 牢记使命 不忘初心牢记使命 为人民服务 社会主义 社会主义核心价值观 富强民主文明和谐 自由平等公正法治 爱国敬业诚信友善 中国特色社会主义 新时代 中国梦 人民万岁 好好学习 天天向上 好好学习天天向上 学习强国 三会一课 主题党日 党支部 党员 支部书记 党群工作部 落实 落实到人 管理员 办公室 集团 有限公司 城市服务 供水 排水 环卫 园林 停车 检测 北京 上海 天安门 北京天安门 长城 长江 黄河 春夏秋冬 东南西北 一二三四五 一二三四五六七八九十 甲乙丙丁 床前明月光 疑是地上霜 白日依山尽 黄河入海流 春眠不觉晓 处处闻啼鸟 生日快乐 新年快乐 恭喜发财 万事如意 一帆风顺 平安健康 老婆 老公 宝贝 爸爸 妈妈 儿子 女儿".split(
    " ",
  );
const NUMBERS =
  "520 1314 5201314 1314520 666 888 168 518 666666 888888 000000 111111 112233 123123 147258369 159357 789456 987654 5211314 20260701 19210701 19491001 0701 1001 10086 10010 10000 12345 110 119 120".split(
    " ",
  );

/** Lists by name, for the estimator. */
export const CHINESE_DICTIONARY: Readonly<Record<string, string[]>> = {
  "zh-pinyin": PINYIN_WORDS,
  "zh-surnames": PINYIN_SURNAMES,
  "zh-given-names": PINYIN_GIVEN,
  "zh-phrases": PHRASES,
  "zh-numbers": NUMBERS,
};
