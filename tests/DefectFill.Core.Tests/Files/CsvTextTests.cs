using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Core.Tests.Files;

public class CsvTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("old\rMac", "\"old\rMac\"")]
    public void A_cell_with_a_separator_a_quote_or_a_line_end_is_quoted(string text, string expected) =>
        Assert.Equal($"{expected}\n", new CsvText().Row(text).ToString());

    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("-scratch.png", "'-scratch.png")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=HYPERLINK(\"u\",\"v\")", "\"'=HYPERLINK(\"\"u\"\",\"\"v\"\")\"")]
    public void A_text_that_begins_like_a_formula_is_kept_a_text(string text, string expected) =>
        Assert.Equal($"{expected}\n", new CsvText().Row(text).ToString());

    [Fact]
    public void Numbers_stay_numbers() => Assert.Equal(
        "-5,+0.5,-1e-05,-3,-0.25,,-\n",
        new CsvText().Row(
            "-5", "+0.5", "-1e-05", -3, CsvCell.Number(-0.25, "0.##"), CsvCell.Number(null, "R"), CsvCell.Figure("-"))
            .ToString());

    [Fact]
    public void Each_row_ends_with_a_line_feed() =>
        Assert.Equal("a,b\n,c\n", new CsvText().Row("a", "b").Row("", "c").ToString());
}
