//! A strict JSON reader. It makes one pass, copies nothing, and keeps the text of every value.
//!
//! CONTRIBUTING ("Custom parsers and serializers") has the measurements against `serde_json` and `hifijson`.

use std::borrow::Cow;

/// The limit for nested lists and objects.
const DEEPEST: usize = 64;

/// Why a text is not JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The offset, in bytes.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
    /// Whether the text ends there.
    pub is_end: bool,
}

/// A value, with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'a> {
    json: &'a str,
    has_escapes: bool,
}

impl<'a> Raw<'a> {
    /// Returns the JSON text.
    #[must_use]
    pub fn json(self) -> &'a str {
        self.json
    }

    /// Returns true if the value is a string.
    #[must_use]
    pub fn is_string(self) -> bool {
        self.json.starts_with('"')
    }

    /// Returns true if the value is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        self.json.starts_with(|first: char| first == '-' || first.is_ascii_digit())
    }

    /// Names the type of the value.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self.json.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a string",
            Some(b'n') => "null",
            Some(b't' | b'f') => "a boolean",
            _ => "a number",
        }
    }

    /// Returns the decoded string; `None` if the value is not a string, or contains a lone surrogate.
    #[inline]
    pub fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.json.strip_prefix('"')?.strip_suffix('"')?;
        if self.has_escapes { unescape_all(inner).map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
    }
}

fn unescape_all(inner: &str) -> Option<String> {
    let mut string = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, escape)) = rest.split_once('\\') {
        string.push_str(before);
        let (character, after) = unescape(escape)?;
        string.push(character);
        rest = after;
    }
    string.push_str(rest);
    Some(string)
}

/// Reads an escape after its backslash, and returns the rest of the text.
fn unescape(escape: &str) -> Option<(char, &str)> {
    let character = match escape.as_bytes().first()? {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => return unescape_unicode(&escape[1..]),
        &other => char::from(other),
    };
    Some((character, &escape[1..]))
}

fn unescape_unicode(digits: &str) -> Option<(char, &str)> {
    let unit = |digits: &str| u16::from_str_radix(digits.get(..4)?, 16).ok();
    let (first, rest) = (unit(digits)?, &digits[4..]);
    let second = rest.strip_prefix("\\u").and_then(unit);
    match char::decode_utf16([first].into_iter().chain(second)).next()? {
        Ok(character) if character.len_utf16() == 2 => Some((character, &rest[6..])),
        Ok(character) => Some((character, rest)),
        Err(_) => None,
    }
}

type Result<T> = std::result::Result<T, JsonError>;

/// Reads a text from its beginning to its end.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Returns a reader at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// Returns the first byte of what comes next, past white space.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Reads a value of any type.
    ///
    /// # Errors
    ///
    /// Says where the text is not JSON.
    pub fn value(&mut self) -> Result<Raw<'a>> {
        let first = self.peek();
        let start = self.at;
        match first {
            Some(b'{') => self.object(|reader, _| reader.value().map(drop))?,
            Some(b'[') => self.list(|reader| reader.value().map(drop))?,
            Some(b'"') => return self.string(),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => {
                let literal =
                    ["true", "false", "null"].into_iter().find(|literal| self.text[start..].starts_with(literal));
                self.at += literal.ok_or_else(|| self.error("a value"))?.len();
            }
        }
        Ok(Raw { json: &self.text[start..self.at], has_escapes: false })
    }

    /// Reads a list, each of its elements by `element`.
    ///
    /// # Errors
    ///
    /// Says where the text is not a list, or what `element` says.
    pub fn list(&mut self, mut element: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        self.open(b'[', "a list")?;
        if self.peek() != Some(b']') {
            loop {
                element(self)?;
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => break,
                    _ => return Err(self.error("a comma or the end of the list")),
                }
            }
        }
        self.close();
        Ok(())
    }

    /// Reads an object, each of its values by `field`, which gets the key.
    ///
    /// # Errors
    ///
    /// Says where the text is not an object, or what `field` says.
    pub fn object(&mut self, mut field: impl FnMut(&mut Self, Raw<'a>) -> Result<()>) -> Result<()> {
        self.open(b'{', "an object")?;
        if self.peek() != Some(b'}') {
            loop {
                if self.peek() != Some(b'"') {
                    return Err(self.error("a key in double quotes"));
                }
                let key = self.string()?;
                if self.peek() != Some(b':') {
                    return Err(self.error("a colon"));
                }
                self.at += 1;
                field(self, key)?;
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b'}') => break,
                    _ => return Err(self.error("a comma or the end of the object")),
                }
            }
        }
        self.close();
        Ok(())
    }

    /// Checks that only white space follows.
    ///
    /// # Errors
    ///
    /// Says where other text follows.
    pub fn end(&mut self) -> Result<()> {
        if self.peek().is_some() { Err(self.error("the end of the text")) } else { Ok(()) }
    }

    #[inline]
    fn open(&mut self, bracket: u8, expected: &'static str) -> Result<()> {
        if self.peek() != Some(bracket) {
            return Err(self.error(expected));
        }
        if self.depth == DEEPEST {
            return Err(self.error("at most 64 levels of lists and objects"));
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn close(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }

    #[inline]
    fn string(&mut self) -> Result<Raw<'a>> {
        let start = self.at;
        let mut has_escapes = false;
        self.at += 1;
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            self.at += rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20).unwrap_or(rest.len());
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    self.at += 1;
                    self.escape()?;
                }
                _ => return Err(self.error("the end of the string, without a line break or another control character")),
            }
        }
        self.at += 1;
        Ok(Raw { json: &self.text[start..self.at], has_escapes })
    }

    fn escape(&mut self) -> Result<()> {
        let digits = match self.byte() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
            Some(b'u') => 4,
            _ => return Err(self.error("a valid escape")),
        };
        self.at += 1;
        for _ in 0..digits {
            if !self.byte().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                return Err(self.error("four hexadecimal digits"));
            }
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<()> {
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.error("a digit")) } else { Ok(()) }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, expected: &'static str) -> JsonError {
        JsonError { at: self.at, expected, is_end: self.at >= self.text.len() }
    }
}
