import type { LabourFact, LabourQuestion } from "../../platform";

/** 働き方の点検: signs that the work is employment or dispatch in substance. Never a verdict. */
export const labour = {
  title: "働き方の点検",
  hint: "雇用や派遣に近づいていないか、実際の働き方を15問で確かめます",
  lead: "「はい」は、雇用や派遣に近づく兆しです。一つで決まるものではありません。気になるときは法務・人事に相談してください。",
  summary: (answered: number, all: number, open: number) =>
    open > 0 ? `回答 ${answered}／${all}、確認が必要 ${open}` : `回答 ${answered}／${all}`,
  openAll: "点検する",
  closeAll: "たたむ",
  important: "重要",
  notAlone: "これだけでは兆候になりません",
  yes: "はい",
  no: "いいえ",
  unanswered: "未回答",
  noteLabel: "実際のようす",
  noteExample: "毎朝の打合せで、その日の順番を伝えている",
  derived: (fact: string) => `縁側の見立て：はい（${fact}）`,
  facts: {
    place: (text: string) => (text ? `働く場所などに「${text}」とあるため` : "働く場所が当社に決まっているため"),
    fixed_hours: () => "時間単価で、どの月も稼働の下限と上限が同じため",
    exclusive: (text: string) => (text ? `条件に「${text}」とあるため` : "他社の仕事を制限する記載があるため"),
    same_department: (text: string) => (text ? `退職から1年以内で、退職前と同じ「${text}」の仕事のため` : "退職から1年以内で、退職前と同じ部署の仕事のため"),
  } satisfies Record<LabourFact, (text: string) => string>,
  answeredOn: (by: string, on: string) => [by, on].filter(Boolean).join("　"),
  questions: {
    L1: "作業の手順や方法、順番を、当社の社員が日々じかに指示していますか",
    L2: "本人の仕事ぶりを、当社が人事評価していますか",
    L3: "始業・終業・休憩・休日・休暇を、当社が決めたり承認したりしていますか",
    L4: "残業や休日の作業を、当社が命じていますか",
    L5: "当社の服務規律や朝礼、打刻に従ってもらっていますか",
    L6: "だれが作業するかを当社が決めていますか。または、本人の交替を認めていませんか",
    L7: "個々の依頼を、本人が断れない状態ですか",
    L8: "作業する場所が、いつも当社に決まっていますか",
    L9: "パソコンや機材を当社が無償で貸し、本人の負担がない状態ですか",
    L10: "報酬が時間で決まり、欠勤控除や残業手当、固定給に近くなっていますか",
    L11: "他社の仕事を制限していますか。または、時間の上でできない状態ですか",
    L12: "退職前と同じ業務、上司、席、報酬の水準ですか",
    L13: "委託した範囲の外の仕事を、その都度命じていますか",
    L14: "社内の名刺や社員と同じ肩書、組織図への掲載、社員への指揮がありますか",
    L15: "給与として源泉徴収したり、社会保険に加入したりしていますか",
  } satisfies Record<LabourQuestion, string>,
} as const;
