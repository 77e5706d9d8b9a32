//! The identity of a member, in the Rust API.

use std::cmp::Ordering;

use slb_backend_servers::Identity;
use wasm_bindgen_test::wasm_bindgen_test;

fn eni(port: Option<i64>, address: Option<&'static str>) -> Identity<'static> {
    Identity::new("eni-1".into(), port, Some("eni"), address.map(Into::into))
}

#[wasm_bindgen_test(unsupported = test)]
fn an_identity_exposes_its_parts() {
    let all = eni(Some(8080), Some("10.0.0.1"));
    assert_eq!((all.server_id(), all.port(), all.has_address()), ("eni-1", Some(8080), true));
    let least = eni(None, Some(""));
    assert_eq!((least.port(), least.has_address()), (None, false));
    let ecs = Identity::new("i-1".into(), Some(80), None, Some("10.0.0.1".into()));
    assert!(!ecs.has_address(), "an ECS instance has one address, which plays no part");
}

#[wasm_bindgen_test(unsupported = test)]
fn identities_have_an_order_that_agrees_with_equality() {
    let identities = [
        eni(None, None),
        eni(Some(80), None),
        eni(Some(80), Some("10.0.0.1")),
        eni(Some(80), Some("2001:db8::1")),
        eni(Some(81), None),
        Identity::new("eni-2".into(), Some(80), Some("eni"), None),
    ];
    for (index, one) in identities.iter().enumerate() {
        for (position, other) in identities.iter().enumerate() {
            assert_eq!(one.cmp(other) == Ordering::Equal, index == position, "{one:?} {other:?}");
            assert_eq!(one.partial_cmp(other), Some(one.cmp(other)));
            assert_eq!(one.cmp(other), other.cmp(one).reverse());
        }
    }
    assert_eq!(eni(None, Some("2001:DB8:0::1")).cmp(&eni(None, Some("2001:db8::1"))), Ordering::Equal);
}
