//! Credentials. Messages never show a secret, and secrets are wiped from memory after use.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroize;

use crate::issue::{Findings, IssueCode, Path, Received};
use crate::kind::is_space;
use crate::value::Value;

/// An access key, and the security token of a temporary one.
///
/// Owned strings are wiped on drop, and `Debug` does not show them.
#[derive(Clone, Default)]
pub struct Credentials<'a> {
    pub(crate) access_key_id: Value<'a>,
    pub(crate) access_key_secret: Value<'a>,
    pub(crate) security_token: Value<'a>,
}

impl<'a> Credentials<'a> {
    /// Returns credentials with an access key.
    pub fn new(access_key_id: impl Into<Cow<'a, str>>, access_key_secret: impl Into<Cow<'a, str>>) -> Self {
        Self::from_values(access_key_id.into().into(), access_key_secret.into().into(), Value::Absent)
    }

    /// Adds the security token of a temporary access key. An empty one is the same as none.
    #[must_use]
    pub fn with_security_token(mut self, security_token: impl Into<Cow<'a, str>>) -> Self {
        self.security_token = security_token.into().into();
        self
    }

    /// Returns credentials from values of any type. Bindings to other languages use it; validation reports wrong types.
    #[must_use]
    pub fn from_values(access_key_id: Value<'a>, access_key_secret: Value<'a>, security_token: Value<'a>) -> Self {
        Self { access_key_id, access_key_secret, security_token }
    }

    /// Checks that every part is valid for signing and sending.
    pub fn check(&self, found: &mut Findings) {
        let at = &Path::Root.key("credentials");
        let parts = [
            ("accessKeyId", &self.access_key_id, true, true),
            ("accessKeySecret", &self.access_key_secret, true, false),
            ("securityToken", &self.security_token, false, true),
        ];
        for (name, given, required, in_header) in parts {
            check_part(name, given, required, in_header, &at.key(name), found);
        }
    }
}

/// Reports what is wrong with a part, without showing its value.
fn check_part(name: &str, given: &Value<'_>, required: bool, in_header: bool, at: &Path<'_>, found: &mut Findings) {
    if given.is_empty() && !required {
        return;
    }
    let Some(text) = given.required(&[name, " must be a string"], at, found) else { return };
    // A comma would end the value in the `Authorization` header of signature V3.
    let holds_comma = name == "accessKeyId" && text.contains(',');
    if text.bytes().all(|byte| byte.is_ascii_graphic()) && !holds_comma {
        return;
    }
    let (code, expected) = if text.contains(char::is_control) {
        (IssueCode::ControlCharacter, " must not contain control characters, such as a line break")
    } else if text.starts_with(is_space) || text.ends_with(is_space) {
        (IssueCode::WhiteSpace, " must not start or end with white space")
    } else if in_header && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        (IssueCode::InvalidCharacters, " must not contain a comma")
    } else if in_header {
        (IssueCode::InvalidCharacters, " must consist of printable ASCII characters without spaces")
    } else {
        return;
    };
    found.issue(at, code, &[name, expected], Received::Unsaid);
}

impl Drop for Credentials<'_> {
    fn drop(&mut self) {
        for part in [&mut self.access_key_id, &mut self.access_key_secret, &mut self.security_token] {
            if let Value::Text(Cow::Owned(text)) = part {
                text.zeroize();
            }
        }
    }
}

/// Wipes the stack below the caller's frame: computing a signature leaves parts of the key there.
#[inline(never)]
pub(crate) fn wipe_stack() {
    // Zeroizing eight bytes at a time takes an eighth of the time.
    let mut below = [0_u64; 256];
    below.zeroize();
}

impl fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}
