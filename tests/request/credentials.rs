use slb_backend_servers::{Credentials, Endpoint, Value, build_request};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::common::{SERVERS, credentials, options, params};
use crate::{refusal, refuses};

const SECRET: &str = "s3cr3t-Value/With+Signs==";
const TOKEN: &str = "CAIS-t0ken/Value";

#[wasm_bindgen_test(unsupported = test)]
fn credentials_are_required_strings() {
    refuses(
        &Credentials::default(),
        &options(),
        &["credentials.accessKeyId required = nothing", "credentials.accessKeySecret required = nothing"],
    );
    let odd = Credentials::from_values("".into(), Value::Integer(7), Value::Other("a list".into()));
    refuses(
        &odd,
        &options(),
        &[
            "credentials.accessKeyId required = an empty string",
            "credentials.accessKeySecret invalid_type = a number",
            "credentials.securityToken invalid_type = a list",
        ],
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn credentials_refuse_characters_that_break_a_header() {
    for pasted in [format!(" {SECRET}"), format!("{SECRET} "), format!("{SECRET}\u{3000}")] {
        refuses(&Credentials::new("id", &*pasted), &options(), &["credentials.accessKeySecret white_space"]);
    }
    refuses(&Credentials::new(" id", SECRET), &options(), &["credentials.accessKeyId white_space"]);
    for broken in
        [format!("{SECRET}\n"), format!("{SECRET}\r\nx-evil: 1"), format!("{SECRET}\0"), format!("{SECRET}\u{85}")]
    {
        refuses(&Credentials::new("id", &*broken), &options(), &["credentials.accessKeySecret control_character"]);
    }
    let token = |token: &'static str| Credentials::new("id", SECRET).with_security_token(token);
    refuses(&token("a\r\nx-evil: 1"), &options(), &["credentials.securityToken control_character"]);
    refuses(&token("a b"), &options(), &["credentials.securityToken invalid_characters"]);
    refuses(&token("ключ"), &options(), &["credentials.securityToken invalid_characters"]);
    refuses(&Credentials::new("a,b", SECRET), &options(), &["credentials.accessKeyId invalid_characters"]);
    refuses(&Credentials::new("密钥", SECRET), &options(), &["credentials.accessKeyId invalid_characters"]);
    assert!(build_request(&params(SERVERS), &Credentials::new("id", "密钥 in the middle"), &options()).is_ok());
    assert!(build_request(&params(SERVERS), &token("a,b"), &options()).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn no_refusal_and_no_debug_shows_a_secret() {
    assert_eq!(format!("{:?}", credentials().with_security_token("t")), "Credentials { .. }");
    for end in [" ", "\n", "\u{0}", "é"] {
        let credentials = Credentials::new("id", format!("{SECRET}{end}")).with_security_token(format!("{TOKEN}{end}"));
        let options = options().endpoint(Endpoint::parse("slb.example.com").expect("an endpoint"));
        let refused = refusal(&credentials, &options);
        let text = format!("{refused:?} {refused} {credentials:?} {options:?}");
        for part in [SECRET, TOKEN] {
            for start in 0..part.len() - 4 {
                assert!(!text.contains(&part[start..start + 5]), "{} shows in {text}", &part[start..start + 5]);
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn an_empty_security_token_is_none() {
    let with = |credentials: &Credentials<'_>| build_request(&params(SERVERS), credentials, &options()).unwrap();
    assert_eq!(with(&credentials()), with(&credentials().with_security_token("")));
    assert_ne!(with(&credentials()), with(&credentials().with_security_token("token")));
}
