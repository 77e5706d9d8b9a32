//! A signed request for libraries that speak the types of the crate `http`.

use http::Request;

use crate::request::SignedRequest;

impl TryFrom<SignedRequest> for Request<String> {
    type Error = http::Error;

    /// Moves the method, the URL, the headers and the body; a request without a body gets an empty one.
    fn try_from(signed: SignedRequest) -> Result<Self, http::Error> {
        let request = Request::builder().method(signed.method).uri(signed.url);
        let request = signed.headers.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        request.body(signed.body.unwrap_or_default())
    }
}
