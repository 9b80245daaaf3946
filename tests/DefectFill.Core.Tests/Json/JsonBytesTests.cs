using System.Text;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using Xunit;

namespace DefectFill.Core.Tests.Json;

public class JsonBytesTests
{
    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_that_an_editor_saved_with_a_byte_order_mark_is_read(string name)
    {
        using var folder = new TemporaryFolder();
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllText(folder["a.json"], """{"größe": 1}""", name == "utf-8" ? new UTF8Encoding(true) : encoding);

        using var json = StrictJson.Parse(File.ReadAllBytes(folder["a.json"]));

        Assert.Equal(1, json.RootElement.GetProperty("größe").GetInt32());
    }

    [Fact]
    public void So_is_a_configuration_of_pretraining()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.json"], """{"pictures": 7}""", new UTF8Encoding(true));

        Assert.Equal(7, PretrainOptions.Read(folder["a.json"]).Pictures);
    }
}
