//! Taxes: 源泉徴収 and 登録番号.

use super::ground::{Ground, is_blank};
use crate::money::invoice_number;
use crate::{Finding, PartyKind};

/// TX-01: no category of withholding chosen for a person (所得税法204条1項). One whose kind is not known counts as
/// a person.
pub(super) fn tx_01(ground: &Ground<'_>) -> Vec<Finding> {
    let may_be_individual = ground.contractor.kind != Some(PartyKind::Corporation);
    if may_be_individual && ground.terms.withholding.is_none() {
        return ground.finding(("TX-01", ""), "terms.withholding", &[]).into_iter().collect();
    }
    Vec::new()
}

/// TX-04: the registration number has not its form, or its check digit does not fit.
pub(super) fn tx_04(ground: &Ground<'_>) -> Vec<Finding> {
    let text = &ground.contractor.invoice_no;
    if is_blank(text) {
        return Vec::new();
    }
    let case = match invoice_number(text) {
        Err(_) => "format",
        Ok(number) if !number.check_digit_fits => "check_digit",
        Ok(_) => return Vec::new(),
    };
    ground.finding(("TX-04", case), "alumnus.contractor.invoice_no", &[]).into_iter().collect()
}
