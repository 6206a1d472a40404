//! What goes wrong, as one line of JSON and an exit code.

use clap::error::ErrorKind;
use engawa_core::{ApiError, StaleField, domain::InvalidReason};
use serde_json::{Value, json};

/// A command that was not done.
#[derive(Debug, PartialEq)]
pub(crate) enum Failure {
    /// The words on the command line, or a line of a batch, make no command.
    Usage {
        /// What is wrong with them, in English.
        detail: String,
    },
    /// No passphrase in the environment and nobody to ask.
    NoPassphrase,
    /// A file could not be read or written; also standard output that nobody reads.
    File,
    /// Someone saved a newer revision meanwhile; what differs.
    Stale {
        /// Field by field.
        fields: Vec<StaleField>,
    },
    /// What the use case answered.
    Api(ApiError),
}

impl Failure {
    pub(crate) fn usage(error: &clap::Error) -> Self {
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return Self::Usage {
                detail: "the command is not complete; --help names what may follow".into(),
            };
        }
        // The first paragraph says what is wrong; the usage that follows it is in docs/cli.md and in --help.
        let text = error.to_string();
        let lines = text.lines().map(str::trim).take_while(|line| !line.is_empty());
        let detail = lines.collect::<Vec<_>>().join(" ");
        Self::Usage { detail: detail.trim_start_matches("error: ").to_owned() }
    }

    pub(crate) fn invalid(field: &str, reason: InvalidReason) -> Self {
        Self::Api(ApiError::Invalid { field: field.to_owned(), reason })
    }

    /// `{"code": …}` with the data of the error.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Usage { detail } => json!({"code": "usage", "detail": detail}),
            Self::NoPassphrase => json!({"code": "no_passphrase"}),
            Self::File => json!({"code": "file"}),
            Self::Stale { fields } => json!({"code": "stale", "fields": fields}),
            Self::Api(error) => serde_json::to_value(error).unwrap_or_else(|_| json!({"code": "internal"})),
        }
    }

    /// One line on standard error.
    pub(crate) fn report(&self) {
        eprintln!("{}", self.to_json());
    }

    /// The exit code, by kind (docs/cli.md).
    pub(crate) fn exit_code(&self) -> u8 {
        let error = match self {
            Self::Usage { .. } => return 2,
            Self::NoPassphrase => return 3,
            Self::File => return 7,
            Self::Stale { .. } => return 5,
            Self::Api(error) => error,
        };
        match error {
            ApiError::Locked | ApiError::WrongKey => 3,
            ApiError::Damaged | ApiError::Newer { .. } | ApiError::InUse => 4,
            ApiError::Invalid { .. }
            | ApiError::Sheet { .. }
            | ApiError::UnknownKind
            | ApiError::AlreadyExists
            | ApiError::Stale
            | ApiError::Referenced
            | ApiError::Fixed
            | ApiError::NothingToUndo
            | ApiError::ReasonRequired { .. }
            | ApiError::MissingGlyphs { .. } => 5,
            ApiError::NotFound | ApiError::NoDatabase => 6,
            ApiError::File => 7,
            ApiError::Data { .. } | ApiError::Print | ApiError::Cancelled | ApiError::Internal => 70,
        }
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::Parser as _;
    use engawa_core::SheetProblem;

    use super::*;
    use crate::args::Arguments;

    #[test]
    fn each_kind_has_its_line_and_its_code() {
        let invalid = ApiError::Invalid { field: "as_of".into(), reason: InvalidReason::NotADate };
        for (failure, line, code) in [
            (Failure::NoPassphrase, r#"{"code":"no_passphrase"}"#, 3),
            (Failure::Api(ApiError::Locked), r#"{"code":"locked"}"#, 3),
            (Failure::Api(ApiError::WrongKey), r#"{"code":"wrong_key"}"#, 3),
            (Failure::Api(ApiError::Damaged), r#"{"code":"damaged"}"#, 4),
            (Failure::Api(ApiError::InUse), r#"{"code":"in_use"}"#, 4),
            (
                Failure::Api(ApiError::Newer { found: 9, known: 1 }),
                r#"{"code":"newer","found":9,"known":1}"#,
                4,
            ),
            (Failure::Api(invalid), r#"{"code":"invalid","field":"as_of","reason":"not_a_date"}"#, 5),
            (
                Failure::Api(ApiError::Sheet { problem: SheetProblem::NotText }),
                r#"{"code":"sheet","problem":"not_text"}"#,
                5,
            ),
            (Failure::Api(ApiError::UnknownKind), r#"{"code":"unknown_kind"}"#, 5),
            (Failure::Api(ApiError::AlreadyExists), r#"{"code":"already_exists"}"#, 5),
            (Failure::Api(ApiError::NotFound), r#"{"code":"not_found"}"#, 6),
            (Failure::Api(ApiError::NoDatabase), r#"{"code":"no_database"}"#, 6),
            (Failure::File, r#"{"code":"file"}"#, 7),
            (Failure::Api(ApiError::File), r#"{"code":"file"}"#, 7),
            (Failure::Api(ApiError::Internal), r#"{"code":"internal"}"#, 70),
        ] {
            assert_eq!((failure.to_json().to_string().as_str(), failure.exit_code()), (line, code));
        }
    }

    #[test]
    fn a_wrong_word_is_named_on_one_line() {
        for (words, named) in [
            (vec!["engawa-cli", "--data", "x", "nonsense"], "nonsense"),
            (vec!["engawa-cli", "--data", "x", "alumni", "list", "--all"], "--all"),
            (vec!["engawa-cli", "--data", "x", "alumni"], "not complete"),
            (vec!["engawa-cli", "--data", "x", "document", "render", "1", "order", "-o", "f"], "--format"),
        ] {
            let failure = Failure::usage(&Arguments::try_parse_from(words).unwrap_err());
            let line = failure.to_json().to_string();
            assert!(line.contains(named) && !line.contains("\\n"), "{line}");
            assert_eq!(failure.exit_code(), 2);
        }
    }
}
