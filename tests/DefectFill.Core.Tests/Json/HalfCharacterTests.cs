using System.Text;
using DefectFill.Core.Json;
using Xunit;

namespace DefectFill.Core.Tests.Json;

/// <summary>Halves of characters in JSON are rejected, or kept for a reader that deals with them.</summary>
public class HalfCharacterTests
{
    private static readonly byte[] s_half = Encoding.UTF8.GetBytes("""{"a":["x","\udce9.png"]}""");

    [Fact]
    public void A_text_with_half_a_character_is_rejected_by_its_place()
    {
        var error = Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(s_half));

        Assert.Equal(["a[1] contains half of a surrogate pair"], error.Problems);
        Assert.Null(error.Line);
    }

    [Fact]
    public void It_is_kept_where_the_reader_deals_with_it()
    {
        using var json = StrictJson.Parse(s_half, keepsHalves: true);

        Assert.Equal("x", json.RootElement.GetProperty("a")[0].GetString());
    }

    [Theory]
    [InlineData("""{"a":1,"a":2,"b":{"c":1,"c":2}}""", "a is there twice", "b.c is there twice")]
    [InlineData("""{"\ud800":1}""", "a name contains half of a surrogate pair")]
    public void Names_are_rejected_all_at_once_in_either_way(string text, params string[] problems)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(problems, Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(bytes, true)).Problems);
        Assert.Equal(problems, Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(bytes)).Problems);
    }

    [Fact]
    public void What_is_no_json_is_rejected_by_its_line()
    {
        var bytes = Encoding.UTF8.GetBytes("{\n\"a\": 1,\n}");

        Assert.Equal(3, Assert.Throws<UnfitJsonException>(() => StrictJson.Parse(bytes, true)).Line);
    }
}
