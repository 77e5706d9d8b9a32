//! Authenticates a call: access key, signature, security token, date and nonce.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use slb_backend_servers::Timestamp;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::error::ServiceError;
use crate::signature::Claim;

/// How far the date of a request may be off, in seconds. Source: the gateway's documentation, 15 minutes.
const MAX_SKEW: i64 = 15 * 60;

/// An access key that the service knows.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) access_key_id: String,
    pub(crate) access_key_secret: Zeroizing<String>,
    /// The token that must be sent with a temporary access key.
    pub(crate) security_token: Option<Zeroizing<String>>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").finish_non_exhaustive()
    }
}

/// The known access keys, and the nonces that were used with them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Callers {
    accounts: Vec<Account>,
    nonces: Nonces,
}

impl Callers {
    pub(crate) fn new(accounts: Vec<Account>) -> Self {
        Self { accounts, nonces: Nonces::default() }
    }

    /// Accepts a call, or returns the refusal.
    pub(crate) fn admit(&mut self, claim: &Claim<'_>, now: Timestamp) -> Result<(), ServiceError> {
        let account = self.accounts.iter().find(|account| account.access_key_id == claim.access_key_id);
        let account = account.ok_or(ServiceError::ACCESS_KEY_NOT_FOUND)?;

        let signature = (claim.sign)(&account.access_key_secret, &claim.string_to_sign);
        if !is_same(&signature, claim.signature) {
            return Err(ServiceError::signature_does_not_match(&claim.string_to_sign));
        }

        let given = claim.security_token.filter(|token| !token.is_empty());
        match (&account.security_token, given) {
            (None, None) => {}
            (Some(known), Some(given)) if is_same(known, given) => {}
            (Some(_), Some(_)) => return Err(ServiceError::TOKEN_MALFORMED),
            (Some(_), None) => return Err(ServiceError::TOKEN_MISSING),
            (None, Some(_)) => return Err(ServiceError::TOKEN_STRAY),
        }

        let date = Timestamp::parse(claim.date).ok_or(ServiceError::DATE_FORMAT)?.unix_seconds();
        let now = now.unix_seconds();
        if (now - date).abs() > MAX_SKEW {
            return Err(ServiceError::DATE_EXPIRED);
        }
        self.nonces.forget(now);
        if self.nonces.is_first(claim.nonce, date + MAX_SKEW) { Ok(()) } else { Err(ServiceError::NONCE_USED) }
    }
}

/// Compares in a time that does not depend on where the texts differ.
fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// The nonces that were used, in the order in which they may be forgotten.
#[derive(Clone, Debug, Default)]
struct Nonces {
    used: HashSet<Arc<str>>,
    /// By the last second in which a request with that nonce would not be refused for its date.
    last: BTreeMap<i64, Vec<Arc<str>>>,
}

impl Nonces {
    /// Forgets the nonces whose requests would be refused for their date by now.
    fn forget(&mut self, now: i64) {
        while let Some(entry) = self.last.first_entry().filter(|entry| *entry.key() < now) {
            for nonce in entry.remove() {
                self.used.remove(&nonce);
            }
        }
    }

    /// Remembers a nonce, and returns whether it was new.
    fn is_first(&mut self, nonce: &str, last: i64) -> bool {
        if self.used.contains(nonce) {
            return false;
        }
        let nonce: Arc<str> = nonce.into();
        self.used.insert(Arc::clone(&nonce));
        self.last.entry(last).or_default().push(nonce);
        true
    }
}
