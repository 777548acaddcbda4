/*!
The act: what a speaker does in saying it, told from the predicate and from where the speaker stands.

A plain "said" becomes an accusation when its content is harm done by a side opposed to the speaker, and a claim of
responsibility when it is a strike by the speaker's own side.
*/

use crate::pack::Knowledge;
use hudna_model::{Act, ActorRef, EventType, Polarity};

/// The act of a claim whose reporting predicate gives `given`.
pub fn from_perspective(
    knowledge: &Knowledge,
    given: Act,
    speaker: Option<&ActorRef>,
    initiator: &[ActorRef],
    kind: EventType,
    polarity: Polarity,
    negated: bool,
) -> Act {
    let Some(speaker) = speaker else { return Act::Assert };
    let party = speaker.party();
    let own = |a: &ActorRef| matches!((party, a.party()), (Some(s), Some(i)) if knowledge.allied(s, i));
    let theirs = |a: &ActorRef| matches!((party, a.party()), (Some(s), Some(i)) if knowledge.opposed(s, i));
    if given != Act::Assert {
        return given;
    }
    if negated {
        return Act::Deny;
    }
    // Whoever says that its own side keeps to the truce promises it.
    let single = initiator.len() == 1;
    if kind == EventType::Truce
        && single
        && initiator.iter().any(own)
        && matches!(polarity, Polarity::Ongoing | Polarity::Planned)
    {
        return Act::Commit;
    }
    if kind.is_attack()
        && initiator.iter().any(own)
        && matches!(polarity, Polarity::Happened | Polarity::Ongoing)
        && single
    {
        return Act::ClaimResponsibility;
    }
    if kind.is_harmful() && initiator.iter().any(theirs) && single && polarity != Polarity::Failed {
        return Act::Accuse;
    }
    Act::Assert
}
