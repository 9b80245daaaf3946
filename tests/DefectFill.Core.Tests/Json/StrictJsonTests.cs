using System.Text;
using DefectFill.Core.Json;
using Xunit;

namespace DefectFill.Core.Tests.Json;

public class StrictJsonTests
{
    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n", "it is empty")]
    [InlineData("{\"a\": 1", "it ends in line 1 before its JSON is complete")]
    [InlineData("{\n\"a\": \"b", "it ends in line 2 before its JSON is complete")]
    [InlineData("{\"a\": 1}\nx", "line 2 is not JSON from column 1 on: x")]
    [InlineData("{\"a\":\n  oops}", "line 2 is not JSON from column 3 on: oops}")]
    [InlineData("{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}}", "b.c is there twice")]
    [InlineData("{\"a\": [\"\\ud800\"]}", "a[0] contains half of a surrogate pair")]
    [InlineData("{\"\\ud800\": 1}", "a name contains half of a surrogate pair")]
    public void Broken_text_is_described_without_words_of_the_library(string text, string expected)
    {
        var error = Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.Equal([expected], error.Problems);
    }

    [Fact]
    public void Another_encoding_is_rejected() => Assert.Equal(
        "it is not text in UTF-8",
        Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(Encoding.Latin1.GetBytes("{\"ä\": 1}"))).Message);

    [Fact]
    public void A_byte_order_mark_is_accepted()
    {
        using var json = StrictJson.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\": 1}"u8]);

        Assert.Equal(1, json.RootElement.GetProperty("a").GetInt32());
    }

    [Fact]
    public void All_doubled_names_are_reported()
    {
        var error = Assert.Throws<UnfitJsonException>(
            () => StrictJson.Parse("{\"a\": 1, \"a\": 2, \"b\": 1, \"b\": 2}"u8.ToArray()));

        Assert.Equal(["a is there twice", "b is there twice"], error.Problems);
    }
}
