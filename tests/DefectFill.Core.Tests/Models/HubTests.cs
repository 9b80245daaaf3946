using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Models;

public class HubTests
{
    private readonly Dictionary<string, string?> _variables = new() { ["HF_HOME"] = Written("hf_stored\n") };

    [Fact]
    public void The_token_of_the_hubs_own_programs_is_used()
    {
        Assert.Equal("https://huggingface.co/", Hub().Endpoint.ToString());
        Assert.Equal("hf_stored", TokenFor("https://huggingface.co/owner/model/resolve/main/x.json"));
    }

    [Fact]
    public void The_variable_goes_before_the_file()
    {
        _variables["HF_TOKEN"] = "hf_given";

        Assert.Equal("hf_given", TokenFor("https://huggingface.co/x"));
    }

    [Theory]
    [InlineData("https://cdn.example/x")]
    [InlineData("https://huggingface.co.example/x")]
    [InlineData("http://huggingface.co/x")]
    [InlineData("https://huggingface.co:8443/x")]
    public void No_other_address_gets_the_token(string address) => Assert.Null(TokenFor(address));

    [Fact]
    public void Without_a_token_everybody_asks_as_anybody()
    {
        _variables["HF_HOME"] = Directory.CreateTempSubdirectory("hub").FullName;

        Assert.Null(TokenFor("https://huggingface.co/x"));
    }

    [Fact]
    public void A_mirror_takes_the_place_of_the_hub()
    {
        _variables["HF_ENDPOINT"] = "https://mirror.example/hub";

        Assert.Equal(
            "https://mirror.example/hub/owner/model/resolve/main/", Hub().FilesOf("owner/model", "main").ToString());
        Assert.Equal("hf_stored", TokenFor("https://mirror.example/x"));
        Assert.Null(TokenFor("https://huggingface.co/x"));
    }

    [Theory]
    [InlineData("HF_ENDPOINT", "ftp://mirror.example")]
    [InlineData("HF_ENDPOINT", "mirror")]
    [InlineData("HF_TOKEN", "hf_a b")]
    public void A_variable_that_makes_no_sense_is_rejected_by_its_name(string variable, string value)
    {
        _variables[variable] = value;

        var error = Assert.Throws<CheckpointException>(Hub);

        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
    }

    private static string Written(string token)
    {
        var home = Directory.CreateTempSubdirectory("hub").FullName;
        File.WriteAllText(Path.Combine(home, "token"), token);
        return home;
    }

    private Hub Hub() => DefectFill.Core.Models.Hub.FromEnvironment(name => _variables.GetValueOrDefault(name));

    private string? TokenFor(string address) => Hub().CredentialsFor(new Uri(address))?.Parameter;
}
