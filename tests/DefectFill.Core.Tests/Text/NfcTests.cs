using DefectFill.Core.Text;
using Xunit;

namespace DefectFill.Core.Tests.Text;

/// <summary>Expected values are those of Python's <c>unicodedata.normalize("NFC", …)</c>.</summary>
public class NfcTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("e\u0301\u0323", "\u1eb9\u0301")] // marks are sorted by class first
    [InlineData("\u212b", "\u00c5")] // a singleton
    [InlineData("\u0958", "\u0915\u093c")] // excluded from composition
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\uac01\u11a8", "\uac01\u11a8")]
    [InlineData("\u1100a\u1161", "\u1100a\u1161")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("a\u0301\u0301", "\u00e1\u0301")] // the second acute is blocked
    [InlineData("\u30ab\u3099", "\u30ac")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    public void Composes_as_the_standard_says(string text, string expected) => Assert.Equal(expected, Nfc.Of(text));
}
