//! The words that lists use. Blanks part them; where a blank belongs to one, a hyphen stands, for both fold to nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Column, Withheld};
use crate::name::fold;

/// Words that are compared folded.
pub(super) type Folded = LazyLock<HashSet<String>>;

fn folded(words: &str) -> HashSet<String> {
    words.split_whitespace().map(fold).collect()
}

/// Headings seen in lists of personnel departments. Compared folded, so that spaces, widths, kana and letter case make
/// no difference; what [`super::heading`] strips (brackets, units, 退職者 before, 欄 after) need not stand here.
pub(super) const HEADINGS: &[(Column, &str)] = &[
    (
        Column::EmployeeNo,
        "社員番号 社員No 社員№ 社員コード 社員ID 社員CD 社番 従業員番号 従業員No 従業員№ 従業員コード 従業員ID 従業員CD 職員番号 職員No 職員コード \
     職員ID 職番 人事番号 人事No 人事コード 要員番号 スタッフ番号 スタッフコード スタッフID 社員証番号 管理番号 employee-no \
     employee-number employee-id emp-no emp-id staff-id",
    ),
    (
        Column::Name,
        "氏名 お名前 名前 御名前 ご芳名 芳名 社員名 社員氏名 従業員名 従業員氏名 職員名 職員氏名 退職者氏名 退職者名 姓名 漢字氏名 氏名漢字 名前漢字 本人氏名 \
     スタッフ名 アルムナイ名 name full-name employee-name",
    ),
    (
        Column::FamilyName,
        "姓 氏 苗字 名字 氏名姓 氏名氏 氏名苗字 姓漢字 漢字姓 氏漢字 名前姓 last-name family-name surname",
    ),
    (Column::GivenName, "名 氏名名 名漢字 漢字名 名前名 first-name given-name"),
    (
        Column::Kana,
        "フリガナ カナ カナ氏名 氏名カナ 氏名フリガナ フリガナ氏名 よみ 読み よみがな 読み仮名 読みがな 読み方 氏名よみ 氏名読み 氏名よみがな 氏名読み仮名 氏名読みがな \
     お名前カナ お名前フリガナ お名前よみ 名前カナ 名前フリガナ 名前よみ カナ名 振仮名 振り仮名 社員名カナ 社員名フリガナ 社員氏名カナ 社員氏名フリガナ カナ名称 \
     kana name-kana",
    ),
    (
        Column::FamilyKana,
        "セイ 姓カナ 姓フリガナ 姓よみ 姓読み カナ姓 フリガナ姓 フリガナセイ カナセイ 氏名カナ姓 氏カナ よみ姓 氏名セイ 苗字カナ last-name-kana",
    ),
    (
        Column::GivenKana,
        "メイ 名カナ 名フリガナ 名よみ 名読み カナメイ フリガナ名 フリガナメイ カナ名前 氏名カナ名 よみ名 氏名メイ first-name-kana",
    ),
    (Column::FormerName, "旧姓 旧氏名 旧姓名 旧氏 旧名字 旧苗字 在籍時氏名 在職時氏名"),
    (
        Column::Department,
        "最終所属 所属 部署 最終部署 退職時所属 退職時部署 所属部署 部門 所属名 部署名 部門名 最終所属部署 最終所属名 最終部署名 所属部門 最終所属部門 配属 配属先 \
     所属課 最終配属 最終配属先 在籍部署 在籍時所属 在籍時部署 退職前所属 所属組織 department dept division",
    ),
    (
        Column::Job,
        "職種 職務 担当 担当業務 職務内容 業務内容 仕事 職種名 最終職種 担当職務 担当職種 主な業務 主な担当業務 在籍時職種 退職時職種 job",
    ),
    (
        Column::JoinedOn,
        "入社日 入社年月日 入社 入職日 入職年月日 採用日 採用年月日 雇用開始日 雇入日 雇入年月日 雇入れ日 雇入れ年月日 入社日付 join-date hire-date",
    ),
    (
        Column::LeftOn,
        "退職日 退職年月日 離職日 離職年月日 退社日 退社年月日 最終在籍日 退職予定日 退職予定年月日 退職日付 退職 離職 退社 退職予定 退職発令日 退任日 契約終了日 \
     定年退職日 定年退職年月日 離職予定日 退社予定日 退職日予定日 在籍終了日 leave-date leaving-date termination-date",
    ),
    (
        Column::BornOn,
        "生年月日 誕生日 誕生年月日 出生年月日 生年 出生日 生まれ birthday birth-date birthdate date-of-birth dob",
    ),
    (
        Column::Email,
        "メール メールアドレス E-mail Eメール mail mailアドレス e-mailアドレス Eメールアドレス 連絡先メール 連絡先メールアドレス 個人メール \
     個人メールアドレス 個人アドレス 私用メール 私用メールアドレス 自宅メール 携帯メール 携帯メールアドレス メアド 電子メール 電子メールアドレス PCメール \
     PCメールアドレス 個人mail 連絡先e-mail 連絡用メール 連絡用メールアドレス email-address",
    ),
    (
        Column::Phone,
        "携帯番号 携帯 携帯電話 携帯電話番号 携帯TEL 電話 電話番号 TEL TEL番号 連絡先 連絡先電話番号 連絡先電話 連絡先TEL 連絡先番号 連絡先携帯 連絡先携帯番号 \
     連絡先携帯電話 個人携帯 個人携帯番号 個人電話番号 本人携帯 本人連絡先 ケータイ スマホ スマートフォン 日中連絡先 個人連絡先 phone phone-number \
     mobile cell-phone",
    ),
    (Column::Address, "住所 現住所 自宅住所 本人住所 連絡先住所 居住地 送付先 送付先住所 address"),
    (Column::Note, "備考 メモ 摘要 特記事項 特記 コメント 備考欄 その他 note notes memo remarks"),
    (
        Column::Employer,
        "現在の勤務先 現勤務先 勤務先 現在の会社 転職先 再就職先 現職 現在の所属 現在の所属先 現在の勤め先 就職先 現在の勤務先名 勤務先名 現勤務先名 勤務先会社名 \
     employer company",
    ),
    (Column::Role, "現在の役割 現在の役職 現在の職種 現役職 現在の仕事 現職での役割 現在の職務 勤務先役職"),
    (Column::Industry, "業界 業種 現在の業界 現在の業種 industry"),
    (Column::Since, "現職の開始日 現職開始日 現職入社日 現在の勤務先の入社日 現勤務先入社日"),
    (Column::Skills, "スキル 資格 保有資格 専門 専門分野 得意分野 経験分野 保有スキル skills"),
    (Column::Tags, "タグ ラベル tags"),
    (
        Column::HoursFrom,
        "希望時間下限 希望時間から 希望時間最小 月間希望時間下限 希望稼働時間下限 希望時間FROM",
    ),
    (Column::HoursTo, "希望時間上限 希望時間まで 希望時間最大 月間希望時間上限 希望稼働時間上限 希望時間TO"),
    (Column::Busy, "繁忙期 繁忙 忙しい時期"),
    (Column::Reply, "返信の目安 返信目安 返信 返信までの目安"),
    (Column::Availability, "稼働可否 稼働 稼働状況 稼動可否 対応可否"),
    (Column::AvailabilityOn, "稼働可否の確認日 稼働可否確認日 稼働確認日 稼働状況確認日"),
    (Column::DoNotAsk, "依頼しない 依頼不可 依頼停止"),
    (Column::DoNotAskReason, "依頼しない理由 依頼不可理由 依頼停止理由"),
    (Column::ContactEvery, "連絡の間隔 連絡間隔 連絡間隔日数"),
    (Column::ConsentPurpose, "利用目的 同意の利用目的 同意した利用目的"),
    (Column::NoticeVersion, "通知の版 同意書の版 通知版"),
    (Column::ConsentGivenOn, "同意日 同意年月日 同意取得日 個人情報同意日 登録同意日"),
    (Column::ConsentWay, "同意の方法 同意方法 同意取得方法"),
    (Column::ConsentWithdrawnOn, "同意の撤回日 同意撤回日 撤回日"),
    (Column::MailingStoppedOn, "案内停止日 案内の停止日 配信停止日"),
    (Column::KeepUntil, "保存期限 保管期限 保存期限日"),
    (Column::PartyKind, "個人・法人 個人法人 個人/法人 個人法人区分 個人・法人区分"),
    (Column::CorporateName, "商号 屋号 法人名"),
    (
        Column::InvoiceNo,
        "登録番号 インボイス番号 インボイス登録番号 適格請求書発行事業者登録番号 適格事業者番号",
    ),
    (Column::SideJob, "副業許可 副業可否 兼業許可 兼業可否"),
    (Column::SideJobOn, "副業許可の確認日 副業許可確認日 副業確認日"),
    (Column::SideJobDocument, "副業許可の書類 副業許可書類 副業許可書"),
];

/// Headings that mean it only where no better one stands beside them: a 役職 is what comes nearest to a 職種, and a
/// 自宅電話 is a telephone if there is no 携帯.
pub(super) const WEAK: &[(Column, &str)] = &[
    (Column::EmployeeNo, "番号 コード ID CD"),
    (Column::Department, "課 部 部課 部課名 課名 事業所 勤務地 拠点 支店 店舗 職場"),
    (Column::Job, "役職 職位 役職名 職位名 職名 肩書 肩書き 職制 最終役職 退職時役職 最終職位 title"),
    (Column::Phone, "自宅電話 自宅電話番号 自宅TEL 固定電話 固定電話番号 自宅 自宅連絡先"),
];

/// What stands before a heading and says only whose it is.
pub(super) const BEFORE: &str = "退職者 対象者 社員 従業員 職員 本人 会員 ご 御 お";

/// What stands behind a heading and says only how to fill it in.
pub(super) const BEHIND: &str = "欄 必須 任意 全角 半角 西暦 和暦 入力";

/// Whose name, number or address it is if not the person's own.
pub(super) const OTHERS: &str = "緊急 家族 配偶者 扶養 上司 保証人 前任 後任 担当者 世帯主 続柄 同居 推薦者 紹介者 会社 社用 社内 業務用 内線 登録者 更新者 作成者 記入者 入力者 承認者 \
     口座 銀行";

/// What is held back: a heading that contains one of the words, folded, with or without の between its words.
pub(super) const WITHHELD: &[(Withheld, &str)] = &[
    (
        Withheld::MyNumber,
        "マイナンバー マイナンバ 個人番号 my-number マイナ番号 個人No 個人№ 個人ナンバー 個人識別番号",
    ),
    (
        Withheld::Evaluation,
        "評価 査定 考課 評定 評点 成績 業績 ランク 所見 賞罰 懲戒 performance evaluation appraisal",
    ),
    (
        Withheld::Health,
        "健康 病歴 障害 障がい 休職 疾病 傷病 診断 既往 通院 産業医 メンタル ストレスチェック 病気 持病 治療 服薬 健診 病名 療養 病休 アレルギー 障碍 身体 感染症 妊娠 産休 育休 健保 health",
    ),
    (
        Withheld::LeavingReason,
        "事由 辞めた理由 やめた理由 辞めた訳 退職理由 退職事由 離職理由 離職事由 退社理由 退社事由 退職区分 離職区分 退職種別 退職種類 解雇 退職原因 退職動機 退職事情 退職コード 辞職理由 自己都合 会社都合 \
     reason-for-leaving leaving-reason",
    ),
];

/// Lines that close a list or a part of it, folded and without spaces, brackets and marks.
pub(super) static CLOSING: Folded = LazyLock::new(|| {
    folded("以上 以下余白 以下空白 合計 総計 計 小計 総合計 累計 中計 部計 課計 おわり 終わり eof total")
});

/// What sums up or counts in the place of a name, folded.
pub(super) static TALLIES: Folded = LazyLock::new(|| {
    folded(
        "合計 総計 小計 総合計 累計 平均 平均勤続 平均勤続年数 平均在籍年数 平均在職年数 平均年齢 人数 総人数 合計人数 人数計 人数合計 件数 総件数 合計件数 \
     男 女 男性 女性 男子 女子 男計 女計 男女計 男性計 女性計 注 注記 注意 備考",
    )
});

/// Yes, folded.
pub(super) static YES: Folded = LazyLock::new(|| {
    folded(
        "○ 〇 ◯ ● ◎ ✓ ✔ ☑ レ はい 有 有り あり 該当 該当する 1 y yes true t 可 済 する 定年 定年退職 60歳以上 60歳以上の定年退職 \
     依頼しない",
    )
});

/// No, folded.
pub(super) static NO: Folded = LazyLock::new(|| {
    folded(
        "× ✕ ✖ ✗ ✘ x いいえ 無 無し なし 非該当 該当なし 該当せず 該当しない 0 n no false f 不可 未 しない 否 定年以外 自己都合",
    )
});

/// What stands in a cell instead of nothing, folded. It is no statement.
pub(super) static NOTHING: Folded =
    LazyLock::new(|| folded("- ― なし 無し 無 不明 未定 未確認 空欄 n/a na *"));

/// What says in a column of leaving days that nobody left.
pub(super) static STILL_EMPLOYED: Folded = LazyLock::new(|| {
    folded("在籍中 在職中 在籍 在職 現職 現役 勤務中 就業中 継続 継続中 休職中 未定 退職予定なし")
});
