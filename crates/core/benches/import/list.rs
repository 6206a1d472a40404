//! The list of the import benchmarks: 100,000 people in ten columns, as CSV and as a workbook. Always the same.
//! Shared by the benches of three crates, so it needs nothing but Rust.

/// People of the list.
pub const PEOPLE: u32 = 100_000;

/// Its headings.
pub const HEADINGS: [&str; 10] =
    ["社員番号", "氏名", "フリガナ", "最終所属", "職種", "退職日", "メール", "携帯番号", "住所", "備考"];

const FAMILY: [(&str, &str); 24] = [
    ("髙橋", "タカハシ"),
    ("﨑山", "サキヤマ"),
    ("渡邊", "ワタナベ"),
    ("齋藤", "サイトウ"),
    ("𠮷田", "ヨシダ"),
    ("濵田", "ハマダ"),
    ("五十嵐", "イガラシ"),
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("田中", "タナカ"),
    ("伊藤", "イトウ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("山田", "ヤマダ"),
    ("佐々木", "ササキ"),
    ("松本", "マツモト"),
    ("井上", "イノウエ"),
    ("木村", "キムラ"),
    ("清水", "シミズ"),
    ("森", "モリ"),
    ("池田", "イケダ"),
    ("桐野", "キリノ"),
];

const SYLLABLES: [(&str, &str); 40] = [
    ("美", "ミ"),
    ("咲", "サキ"),
    ("凛", "リン"),
    ("一", "イチ"),
    ("郎", "ロウ"),
    ("太", "タ"),
    ("徹", "トオル"),
    ("花", "ハナ"),
    ("子", "コ"),
    ("健", "ケン"),
    ("誠", "マコト"),
    ("直", "ナオ"),
    ("樹", "キ"),
    ("恵", "エ"),
    ("里", "リ"),
    ("奈", "ナ"),
    ("央", "オ"),
    ("佳", "カ"),
    ("代", "ヨ"),
    ("介", "スケ"),
    ("大", "ダイ"),
    ("輔", "スケ"),
    ("真", "マ"),
    ("由", "ユ"),
    ("香", "カ"),
    ("織", "オリ"),
    ("智", "トモ"),
    ("史", "フミ"),
    ("浩", "ヒロ"),
    ("之", "ユキ"),
    ("正", "マサ"),
    ("隆", "タカ"),
    ("裕", "ユウ"),
    ("文", "フミ"),
    ("彦", "ヒコ"),
    ("春", "ハル"),
    ("秋", "アキ"),
    ("夏", "ナツ"),
    ("冬", "フユ"),
    ("朋", "トモ"),
];

/// The cells of one person.
pub fn row(number: u32) -> [String; 10] {
    let pick = |list: usize, salt: u32| {
        let mixed =
            u64::from(number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        usize::try_from(mixed).unwrap_or(0) % list
    };
    let (family, family_kana) = FAMILY.get(pick(FAMILY.len(), 1)).copied().unwrap_or_default();
    let (one, one_kana) = SYLLABLES.get(pick(SYLLABLES.len(), 2)).copied().unwrap_or_default();
    let (two, two_kana) = SYLLABLES.get(pick(SYLLABLES.len(), 3)).copied().unwrap_or_default();
    let (three, three_kana) = SYLLABLES.get(pick(SYLLABLES.len(), 4)).copied().unwrap_or_default();
    [
        format!("{:07}", number + 1),
        format!("{family}　{one}{two}{three}"),
        format!("{family_kana}　{one_kana}{two_kana}{three_kana}"),
        format!("商品企画部 第{}課", pick(40, 5)),
        "企画".to_owned(),
        format!("{}/{}/{}", 2000 + pick(25, 6), 1 + pick(12, 7), 1 + pick(28, 8)),
        format!("a{number:07}@example.jp"),
        format!("090-{:04}-{:04}", number / 10_000, number % 10_000),
        format!("東京都港区芝{}-{}-{}", 1 + pick(5, 9), 1 + pick(30, 10), 1 + pick(20, 11)),
        "「マニュアル改訂」経験あり".to_owned(),
    ]
}

/// As CSV in UTF-8.
pub fn csv() -> Vec<u8> {
    let mut text = HEADINGS.join(",");
    for number in 0..PEOPLE {
        text.push('\n');
        text.push_str(&row(number).join(","));
    }
    text.push('\n');
    text.into_bytes()
}

/// As a workbook with shared strings, stored without compression.
pub fn workbook() -> Vec<u8> {
    let mut strings = String::new();
    let mut sheet = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>",
    );
    let mut count = 0_u32;
    let mut add = |line: u32, cells: &[String]| {
        sheet.push_str(&format!("<row r=\"{line}\">"));
        for (letter, cell) in ('A'..='J').zip(cells) {
            strings.push_str(&format!("<si><t xml:space=\"preserve\">{cell}</t></si>"));
            sheet.push_str(&format!("<c r=\"{letter}{line}\" t=\"s\"><v>{count}</v></c>"));
            count += 1;
        }
        sheet.push_str("</row>");
    };
    add(1, &HEADINGS.map(str::to_owned));
    for number in 0..PEOPLE {
        add(number + 2, &row(number));
    }
    sheet.push_str("</sheetData></worksheet>");
    let strings = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{count}\" uniqueCount=\"{count}\">{strings}</sst>"
    );
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let types = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{KIND}.worksheet+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{KIND}.sharedStrings+xml\"/></Types>"
    );
    let root = format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "{HEAD}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"退職者\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let parts = format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    archive(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &parts),
        ("xl/sharedStrings.xml", &strings),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A zip of stored files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let size = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes();
    let name_size = |name: &str| u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes();
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let start = size(out.len());
        let mut facts = Vec::new();
        // Version 2.0, no flags, stored, 1 January 1980.
        facts.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
        facts.extend(crc(text.as_bytes()).to_le_bytes());
        facts.extend(size(text.len()));
        facts.extend(size(text.len()));
        facts.extend(name_size(name));
        facts.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&facts);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(start);
        directory.extend(name.as_bytes());
    }
    let files = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    let start = size(out.len());
    let length = size(directory.len());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(files);
    out.extend(files);
    out.extend(length);
    out.extend(start);
    out.extend([0, 0]);
    out
}

fn crc(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (index, entry) in (0_u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(index, |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 });
    }
    let step = |crc: u32, byte: &u8| {
        let place = usize::try_from((crc ^ u32::from(*byte)) & 0xff).unwrap_or(0);
        (crc >> 8) ^ table.get(place).copied().unwrap_or_default()
    };
    !bytes.iter().fold(u32::MAX, step)
}
