//! Who calls: the access key, the signature over the call, the security token, the date, and the nonce.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::error::ServiceError;
use super::wire::Call;
use crate::timestamp::Timestamp;

/// How far the date of a request may be off, in seconds. Source: the gateway's documentation, 15 minutes.
const MAX_SKEW: i64 = 15 * 60;

/// An access key that the service knows.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The ID of the access key.
    pub access_key_id: String,
    /// Its secret.
    pub access_key_secret: Zeroizing<String>,
    /// The token that must come with a temporary access key; an empty one is none.
    #[serde(default)]
    pub security_token: Option<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").finish_non_exhaustive()
    }
}

/// The known access keys, and the nonces that were used with them.
#[derive(Clone, Debug, Default)]
pub(super) struct Callers {
    accounts: Vec<Account>,
    /// When each nonce may be forgotten: a request with that date would be refused for its date by then.
    nonces: HashMap<String, i64>,
}

impl Callers {
    pub(super) fn new(accounts: Vec<Account>) -> Self {
        Self { accounts, nonces: HashMap::new() }
    }

    /// Admits a call, or says why not.
    pub(super) fn admit(&mut self, call: &Call<'_>, now: Timestamp) -> Result<(), ServiceError> {
        let claim = call.claim()?;
        let account = self.accounts.iter().find(|account| account.access_key_id == claim.access_key_id);
        let account = account.ok_or(ServiceError::ACCESS_KEY_NOT_FOUND)?;

        let signature = (claim.sign)(&account.access_key_secret, &claim.string_to_sign);
        if !bool::from(signature.as_bytes().ct_eq(claim.signature.as_bytes())) {
            return Err(ServiceError::signature_does_not_match(&claim.string_to_sign));
        }

        let token = |token: Option<&str>| token.filter(|token| !token.is_empty()).map(str::to_owned);
        match (token(account.security_token.as_deref()), token(claim.security_token)) {
            (None, None) => {}
            (Some(known), Some(given)) if bool::from(known.as_bytes().ct_eq(given.as_bytes())) => {}
            (Some(_), Some(_)) => return Err(ServiceError::TOKEN_MALFORMED),
            (Some(_), None) => return Err(ServiceError::TOKEN_MISSING),
            (None, Some(_)) => return Err(ServiceError::TOKEN_STRAY),
        }

        let date = Timestamp::parse(claim.date).ok_or(ServiceError::DATE_FORMAT)?.unix_seconds();
        let now = now.unix_seconds();
        if (now - date).abs() > MAX_SKEW {
            return Err(ServiceError::DATE_EXPIRED);
        }

        self.nonces.retain(|_, forget| *forget >= now);
        match self.nonces.insert(claim.nonce.to_owned(), date + MAX_SKEW) {
            None => Ok(()),
            Some(_) => Err(ServiceError::NONCE_USED),
        }
    }
}
