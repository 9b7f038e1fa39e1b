/** The characters that lines are read with at first. */

/** Of scripts that the recogniser knows and web pages of this alphabet do not mix in: a line with any of them is read anew. */
const FOREIGN_SAMPLE = new Set(
  '的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坐集编宝谈府拉黑且随格尽剑讲布杀微怕母调局根曾准团段终乐切级克精哪官示冲竟乎男举客证苦照注费足尔招群热推晚响称兴待约阳哥惊吗整支古汉突号绝选吧参刊亚复伤类备欢另港势刻星断陈掌农夜般念价脑规底故省妈刚句显消衣陆器确破具居批送泽紧帮线存愿奇害增杨料州节左装易著急久低岁需酒河初游严铁族除份敢胡血企仍投闻斗纪脚右苏标饭云病医阿答土况境软考娘村刀击仅查引朝育续独罗买户护评词床跑错板座局備築議鉄済続価観経済区検索画像情報登録会員無料詳細店舗一覧商品',
);

/** Latin, Greek, digits, punctuation, and symbols that text holds; and a sample of the foreign ones. */
export function isCommon(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (isForeign(character)) return code < 0x3200 || FOREIGN_SAMPLE.has(character);
  return (
    code < 0x180 ||
    (code >= 0x391 && code <= 0x3c9) ||
    (code >= 0x2010 && code <= 0x2044) ||
    (code >= 0x20a0 && code <= 0x20bf) ||
    SYMBOLS.has(character)
  );
}

const SYMBOLS = new Set('™℠№←↑→↓↔⇒−∞≈≠≤≥√×÷■□▪▫▲▶►▼◀◄◆◇○●★☆☎✓✔✕✖✗✘➔➜❤♥♦♣♠♪✉☰⋮⋯');

export function isForeign(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆、。「」]/u.test(character);
}
