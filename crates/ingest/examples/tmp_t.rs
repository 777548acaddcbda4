//! t
use hudna_ingest::*;
fn main(){ let p="قالت وزارة الدفاع في بيان صدر اليوم إن قواتها لم تطلق النار منذ سريان الهدنة ظهر السبت.";
 for n in [15_000usize,30_000,60_000,110_000]{ for (k,s) in [("links",format!("{}{p}","<a href=x>".repeat(n))),("linksx",format!("{p}{}","<a href=x>y</a>".repeat(n))),("tables",format!("{}{p}","<table><tr><td>".repeat(n/3))),("fmt","<p>x".repeat(n)),("paras",format!("<p>{p}").repeat(n)),("divs",format!("<div>{p}</div>").repeat(n)),("divdiv",format!("<div><div><p>{p}</div></div>").repeat(n/3)),("lt",format!("{p}{}","<".repeat(n))),("li",format!("<ul>{}</ul>{p}","<li>x y".repeat(n)))]{
  let t=std::time::Instant::now(); let l=Layouter::new(&[]); let r=html::read_page(&s,None,&l).map(|p|p.densest); println!("{n} {k} {:?} {:?}",t.elapsed(),r);}}}
