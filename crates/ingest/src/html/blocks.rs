/*!
Parsed markup in, paragraphs out: what a reader sees as one block is one paragraph, white space as a browser shows it.
*/

use super::{meta::tidy_space, tidy::LINE};
use dom_query::{NodeId, NodeRef};
use hudna_model::PartKind;
use std::collections::HashMap;

/// One paragraph of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Body, heading or caption, as the markup says.
    pub kind: PartKind,
    /// Its text; lines broken by `<br>` are lines here.
    pub text: String,
}

/// A step of a walk over a tree: into a node, or out of it.
enum Step<'a> {
    In(NodeRef<'a>),
    Out(NodeRef<'a>),
}

/// Walks a tree in document order without recursion. `visit` says whether to go into an element's children.
fn walk<'a>(root: &NodeRef<'a>, mut visit: impl FnMut(Step<'a>) -> bool) {
    let mut stack = vec![Step::In(*root)];
    while let Some(step) = stack.pop() {
        match step {
            Step::In(node) => {
                if visit(Step::In(node)) {
                    stack.push(Step::Out(node));
                    stack.extend(node.children_it(true).map(Step::In));
                }
            }
            Step::Out(node) => {
                visit(Step::Out(node));
            }
        }
    }
}

/// What an element means for the paragraphs around it.
enum Shape {
    Inline,
    Cell,
    Break,
    Block(PartKind),
    Hidden,
}

fn shape(node: &NodeRef) -> Shape {
    let Some(name) = node.node_name() else { return Shape::Inline };
    match name.as_ref() {
        "a" | "time" | "span" => Shape::Inline,
        "td" | "th" => Shape::Cell,
        "br" => Shape::Break,
        "nav" | "head" | "title" => Shape::Hidden,
        _ if is_hidden(node) => Shape::Hidden,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Shape::Block(PartKind::Heading),
        "figcaption" | "caption" => Shape::Block(PartKind::Caption),
        _ => Shape::Block(PartKind::Body),
    }
}

pub(crate) fn is_hidden(node: &NodeRef) -> bool {
    let style = node.attr_or("style", "").to_ascii_lowercase();
    let style: String = style.split_whitespace().collect();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

/// The paragraphs of an element.
pub(crate) fn blocks(root: &NodeRef) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut text = String::new();
    let mut kinds = vec![PartKind::Body];
    let flush = |text: &mut String, kind: PartKind, out: &mut Vec<Block>| {
        for paragraph in std::mem::take(text).split("\n\n") {
            let lines: Vec<String> = paragraph.lines().map(tidy_space).filter(|l| !l.is_empty()).collect();
            if !lines.is_empty() {
                out.push(Block { kind, text: lines.join("\n") });
            }
        }
    };
    let kind = |kinds: &[PartKind]| kinds.last().copied().unwrap_or(PartKind::Body);
    walk(root, |step| {
        match step {
            Step::In(node) if node.is_text() => text.extend(node.text().chars().map(|c| match c {
                LINE => '\n',
                '\n' | '\r' => ' ',
                other => other,
            })),
            Step::In(node) if node.is_element() => match shape(&node) {
                Shape::Inline => {}
                Shape::Cell => text.push(' '),
                Shape::Break => {
                    // Two breaks in a row part paragraphs, whatever blanks are between them.
                    text.truncate(text.trim_end_matches([' ', '\t']).len());
                    text.push('\n');
                }
                Shape::Hidden => return false,
                Shape::Block(new) => {
                    flush(&mut text, kind(&kinds), &mut out);
                    let around = kind(&kinds);
                    kinds.push(if new == PartKind::Body { around } else { new });
                }
            },
            Step::In(_) => {}
            Step::Out(node) => {
                if node.is_element() && matches!(shape(&node), Shape::Block(_)) {
                    flush(&mut text, kind(&kinds), &mut out);
                    kinds.pop();
                }
            }
        }
        true
    });
    flush(&mut text, PartKind::Body, &mut out);
    out
}

/// The element with the densest text: text outside links counts for the element around its paragraph, and half for the
/// one around that. `None` when there is no text outside links.
pub(crate) fn densest<'a>(body: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut scores: HashMap<NodeId, (usize, NodeRef<'a>)> = HashMap::new();
    let mut order: Vec<NodeId> = Vec::new();
    let mut links = 0usize;
    walk(body, |step| {
        match step {
            Step::In(node) if node.is_text() && links == 0 => {
                let size = tidy_space(&node.text()).chars().count();
                let paragraph = node.parent();
                let around = paragraph.and_then(|p| if p.has_name("p") { p.parent() } else { Some(p) });
                let above = around.and_then(|a| a.parent()).filter(|a| a.is_element() && !a.has_name("html"));
                for (node, score) in [(around, 2 * size), (above, size)] {
                    if let Some(node) = node.filter(|_| score > 0) {
                        scores
                            .entry(node.id)
                            .or_insert_with(|| {
                                order.push(node.id);
                                (0, node)
                            })
                            .0 += score;
                    }
                }
            }
            Step::In(node) if node.is_element() => {
                if matches!(shape(&node), Shape::Hidden) || node.has_name("footer") {
                    return false;
                }
                links += usize::from(node.has_name("a"));
            }
            Step::In(_) => {}
            Step::Out(node) => links = links.saturating_sub(usize::from(node.has_name("a"))),
        }
        true
    });
    let mut best: Option<(usize, NodeRef<'a>)> = None;
    for id in order {
        if let Some(&(score, node)) = scores.get(&id)
            && best.as_ref().is_none_or(|(most, _)| score > *most)
        {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document as Dom;

    #[test]
    fn paragraphs_are_blocks() {
        let dom = Dom::from(
            "<body><h2>A  b</h2>x <a>y</a><p>one<br>two<br><br>three</p><figure><figcaption><div>Cap</div></figcaption></figure>\
             <table><tr><td>1</td><td>2</td></tr></table><div hidden>no</div><nav>no</nav></body>",
        );
        let shown: Vec<_> = blocks(&dom.body().unwrap()).into_iter().map(|b| (b.kind, b.text)).collect();
        let body = |t: &str| (PartKind::Body, t.to_owned());
        let expected = vec![
            (PartKind::Heading, "A b".to_owned()),
            body("x y"),
            body("one\ntwo"),
            body("three"),
            (PartKind::Caption, "Cap".to_owned()),
            body("1 2"),
        ];
        assert_eq!(shown, expected);
    }
}
