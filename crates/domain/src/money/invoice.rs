//! 適格請求書発行事業者の登録番号.

use unicode_normalization::UnicodeNormalization;

/// A registration number in its one form: `T` and 13 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceNo {
    /// E.g. `T7000012050002`.
    pub text: String,
    /// Does the first digit check the others? For numbers of individuals the authorities do not promise it, so
    /// `false` hints at a slip and proves nothing.
    pub check_digit_fits: bool,
}

/// The text has not the form of a registration number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not of the form T and 13 digits, the first not 0")]
pub struct InvoiceNoFault;

/// Reads a registration number (消費税法57条の2第4項): full-width characters, lower case, spaces and hyphens do
/// not disturb.
///
/// # Errors
/// [`InvoiceNoFault`] for anything that is not T and 13 digits of which the first is not 0.
pub fn invoice_number(text: &str) -> Result<InvoiceNo, InvoiceNoFault> {
    let plain: String = text
        .nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let digits = plain.strip_prefix('T').filter(|digits| is_number(digits)).ok_or(InvoiceNoFault)?;
    let (first, base) = digits.split_at_checked(1).ok_or(InvoiceNoFault)?;
    let check_digit_fits = check_digit(base).map(|digit| digit.to_string()).as_deref() == Some(first);
    Ok(InvoiceNo { text: plain, check_digit_fits })
}

fn is_number(digits: &str) -> bool {
    digits.len() == 13 && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

/// The check digit, 1 to 9, of the 12 digits that follow it (法人番号の指定等に関する省令2条): nine less the rest by
/// nine of the digits, every second one from the right doubled. `None` unless there are 12 digits.
#[must_use]
pub fn check_digit(base: &str) -> Option<u32> {
    let digits: Vec<u32> = base.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    if digits.len() != 12 {
        return None;
    }
    let sum: u32 =
        digits.iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    Some(9 - sum % 9)
}
