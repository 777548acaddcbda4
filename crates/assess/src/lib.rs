/*!
From claims to incidents, to how the claims of an incident stand to each other, to what that means for a truce.

Everything here is a pure function of its arguments: no clock, no files, no network, no word of any language. What
goes in are claims with the little that is known of their documents ([`Evidence`]), the sides of the conflicts
([`Sides`]) and the terms that were signed; what comes out can be thrown away and made again, byte for byte.

```text
copies    texts               -> origins         agency copies share one
incident  evidence, sides     -> incidents       claims of one happening together
contest   evidence, sides     -> contestation    alleged, admitted, contested, corroborated
comply    incidents, terms    -> findings        and from them the bounds, day by day
```
*/

mod cluster;
pub mod comply;
pub mod contest;
pub mod copies;
mod facts;
pub mod incident;
mod likeness;
pub mod sides;
mod states;

pub use comply::{bounds, findings};
pub use contest::contest;
pub use copies::origins;
pub use incident::{Evidence, link};
pub use sides::{Camp, Sides};
