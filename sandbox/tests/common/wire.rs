//! A request on its way to the sandbox.

use slb_backend_servers::{SignedRequest, Timestamp};
use slb_backend_servers_sandbox::{HttpRequest, HttpResponse, Sandbox};

use super::date;
use super::vector::Vector;

/// A request that owns its parts, to be sent or to be damaged.
#[derive(Clone, Debug, Default)]
pub struct Wire {
    pub method: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Wire {
    pub fn of(request: &SignedRequest) -> Self {
        let (origin, query) = request.url.split_once("/?").unwrap_or((request.url.trim_end_matches('/'), ""));
        let owned = |(name, value): &(&str, String)| ((*name).to_owned(), value.clone());
        let mut headers: Vec<_> = request.headers.iter().map(owned).collect();
        headers.push(("Host".to_owned(), origin.split_once("://").expect("an origin").1.to_owned()));
        Self {
            method: request.method.to_owned(),
            query: query.to_owned(),
            headers,
            body: request.body.clone().unwrap_or_default().into_bytes(),
        }
    }

    pub fn of_vector(vector: &Vector) -> Self {
        let url = ["/expected/wireUrl", "/expected/url"].map(|pointer| vector.text(pointer));
        let url = url.into_iter().find(|url| !url.is_empty()).expect("a URL");
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let mut headers: Vec<(String, String)> = vector.pairs("/expected/headers").iter().map(own).collect();
        if !headers.iter().any(|(name, _)| name == "host") {
            headers.push(("host".to_owned(), vector.text("/input/host").to_owned()));
        }
        Self {
            method: vector.text("/input/method").to_owned(),
            query: url.split_once("/?").map(|(_, query)| query.to_owned()).unwrap_or_default(),
            headers,
            body: vector.text("/expected/body").as_bytes().to_vec(),
        }
    }

    pub fn send_at(&self, sandbox: &mut Sandbox, now: Timestamp) -> HttpResponse {
        let request =
            HttpRequest { method: &self.method, query: &self.query, headers: &self.headers, body: &self.body };
        sandbox.handle(&request, now, 0, "request-1").response.expect("a response")
    }

    pub fn send(&self, sandbox: &mut Sandbox) -> HttpResponse {
        self.send_at(sandbox, date())
    }
}
