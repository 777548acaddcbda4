/*!
Which party codes are states: ISO 3166-1 alpha-3, with the ISO 3166-3 codes of former states and the user-assigned
code in common use for Kosovo.

Needed for one question: does a theatre set states against each other, or a state against an armed group of its own?
In the first, a state's civilians tell their own side's story; in the second they stand on neither.
*/

/// The codes, sorted, four characters each (the code and a space).
const CODES: &str = "\
ABW AFG AGO AIA ALA ALB AND ANT ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR \
BLZ BMU BOL BRA BRB BRN BTN BUR BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CSK CUB CUW CXR CYM \
CYP CZE DDR DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP \
GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN \
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI \
MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER \
PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SCG SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB \
SSD STP SUN SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TMP TON TTO TUN TUR TUV TWN TZA UGA UKR UMI \
URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM YMD YUG ZAF ZAR ZMB ZWE ";

/// Whether a party code is that of a state, present or former.
pub(crate) fn is_state(party: &str) -> bool {
    party.len() == 3 && CODES.as_bytes().chunks_exact(4).any(|c| &c[..3] == party.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_others() {
        for yes in ["ABW", "AZE", "SDN", "YUG", "XKX", "ZWE", "PSE"] {
            assert!(is_state(yes), "{yes}");
        }
        for no in ["RSF", "NKR", "LNA", "UNK", "HOUTHI", "", "UN", "BWA "] {
            assert!(!is_state(no), "{no}");
        }
    }

    #[test]
    fn the_list_is_well_formed() {
        let codes: Vec<&str> = CODES.split_whitespace().collect();
        assert!(codes.is_sorted() && codes.len() > 249);
        assert_eq!(CODES.len(), codes.len() * 4);
    }
}
