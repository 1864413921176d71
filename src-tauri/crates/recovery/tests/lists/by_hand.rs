//! Lists as people really hand them over.

/// Texts, and the two or three codes in each.
pub(crate) const LISTS: &[(&str, [&str; 3])] = &[
    (
        "1. 1234 5678    4. 3456 7890\n2. 2345 6789\n",
        ["1234 5678", "3456 7890", "2345 6789"],
    ),
    (
        "1 abcd-1234\n2 efgh-5678\n3 ijkl-9012",
        ["abcd-1234", "efgh-5678", "ijkl-9012"],
    ),
    (
        "SAVE YOUR BACKUP CODES\nKeep these backup codes somewhere safe but accessible.\n\n* 1234 5678\n* 2345 6789 (already used)\n* 3456 7890\n\n(mara@northwind.example)",
        ["1234 5678", "2345 6789", "3456 7890"],
    ),
    (
        "Codes: abcd1234, efgh5678, ijkl9012.",
        ["abcd1234", "efgh5678", "ijkl9012"],
    ),
    (
        "QWZXKPLM\nZ7KQPWLM\nBBKQPWLM",
        ["QWZXKPLM", "Z7KQPWLM", "BBKQPWLM"],
    ),
    (
        "QWZXKPLM\nZXKQPWLM\nBBKQPWLM",
        ["QWZXKPLM", "ZXKQPWLM", "BBKQPWLM"],
    ),
    (
        "apple-river-stone\ngreen-table-music\nhouse-bread-clock",
        [
            "apple-river-stone",
            "green-table-music",
            "house-bread-clock",
        ],
    ),
    (
        "\u{2610} 12345678\n\u{2611} 23456789\n\u{2610} 34567890",
        ["12345678", "23456789", "34567890"],
    ),
    (
        "> 12345678\n> 23456789\n> 34567890",
        ["12345678", "23456789", "34567890"],
    ),
    (
        "| 12345678 | 23456789 | 34567890 |",
        ["12345678", "23456789", "34567890"],
    ),
    (
        "\u{201c}abcd-1234\u{201d}, \u{201c}efgh-5678\u{201d}, \u{201c}ijkl-9012\u{201d}",
        ["abcd-1234", "efgh-5678", "ijkl-9012"],
    ),
    (
        "northwind recovery 2025-11-21\n2025-11-21\nA1B2C3D4E5\nF6G7H8J9K0\nL1M2N3P4Q5\n2025-11-22",
        ["A1B2C3D4E5", "F6G7H8J9K0", "L1M2N3P4Q5"],
    ),
    (
        "12345678 - 23456789 - 34567890",
        ["12345678", "23456789", "34567890"],
    ),
    (
        "\u{ff11}\u{ff12}\u{ff13}\u{ff14}\u{ff15}\u{ff16}\u{ff17}\u{ff18}\n23456789\n34567890",
        ["12345678", "23456789", "34567890"],
    ),
    (
        "abc123\u{2013}def456\nghi789\u{2013}jkl012\nmno345\u{2013}pqr678",
        ["abc123-def456", "ghi789-jkl012", "mno345-pqr678"],
    ),
];
