//! Reading backend servers with `serde`: from a configuration file, for example.
//!
//! A port or a weight may be a decimal string, and an empty text counts as not given, as everywhere. Fields that only answers
//! have are ignored. Any other unknown field is refused: `port` for `Port` would select every port of a server.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, Unexpected, Visitor};
use serde::{Deserialize, de};

use crate::call::BackendServer;
use crate::kind::servers::{PORT, WEIGHT, read_decimal};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Fields {
    server_id: String,
    port: Option<Integer>,
    weight: Option<Integer>,
    r#type: Option<String>,
    server_ip: Option<String>,
    description: Option<String>,
    #[serde(rename = "ServerRegionId")]
    _server_region_id: Option<IgnoredAny>,
    #[serde(rename = "VbrId")]
    _vbr_id: Option<IgnoredAny>,
    #[serde(rename = "VpcId")]
    _vpc_id: Option<IgnoredAny>,
    #[serde(rename = "ProxyProtocolV2Enabled")]
    _proxy_protocol: Option<IgnoredAny>,
}

/// An integer, or the text of one: none if it is empty.
struct Integer(Option<i64>);

impl<'de> Deserialize<'de> for BackendServer<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Fields::deserialize(deserializer)?;
        let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Cow::Owned);
        let port = match fields.port {
            Some(Integer(None)) => {
                return Err(D::Error::invalid_value(Unexpected::Str(""), &"an integer from 1 to 65535"));
            }
            Some(Integer(Some(port))) => Some(in_range(port, PORT.contains(&port), &"an integer from 1 to 65535")?),
            None => None,
        };
        let weight = match fields.weight {
            Some(Integer(Some(weight))) => {
                Some(in_range(weight, WEIGHT.contains(&weight), &"an integer from 0 to 100")?)
            }
            _ => None,
        };
        Ok(Self {
            server_id: fields.server_id.into(),
            port,
            weight,
            r#type: text(fields.r#type),
            server_ip: text(fields.server_ip),
            description: text(fields.description),
        })
    }
}

fn in_range<T: TryFrom<i64>, E: Error>(integer: i64, is_in_range: bool, expected: &dyn de::Expected) -> Result<T, E> {
    let refused = || E::invalid_value(Unexpected::Signed(integer), expected);
    if is_in_range { T::try_from(integer).map_err(|_| refused()) } else { Err(refused()) }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntegerVisitor;

        impl Visitor<'_> for IntegerVisitor {
            type Value = Integer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an integer, as a number or in decimal digits")
            }

            fn visit_i64<E: Error>(self, integer: i64) -> Result<Integer, E> {
                Ok(Integer(Some(integer)))
            }

            fn visit_u64<E: Error>(self, integer: u64) -> Result<Integer, E> {
                Ok(Integer(Some(i64::try_from(integer).unwrap_or(i64::MAX))))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Integer, E> {
                match (text.is_empty(), read_decimal(text)) {
                    (true, _) => Ok(Integer(None)),
                    (false, Some(integer)) => Ok(Integer(Some(integer))),
                    (false, None) => Err(E::invalid_value(Unexpected::Str(text), &self)),
                }
            }
        }

        deserializer.deserialize_any(IntegerVisitor)
    }
}
