using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Catalogue;
using DefectFill.Networks.Models;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

/// <summary>Servers and proxies that do less than a hub, or something else.</summary>
[Collection(TensorTestGroup.Name)]
public class StubbornServerTests
{
    private const string Unet = "unet/diffusion_pytorch_model.safetensors";

    private static readonly Hub s_nobody = new(new Uri("http://hub.invalid/"), token: null);

    private readonly string _source = Written();
    private readonly string _target = Path.Combine(Directory.CreateTempSubdirectory("pull").FullName, "model");
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_broken_connection_goes_on_where_it_stopped_though_the_file_has_no_tag()
    {
        using var server = new FileServer(_source) { IsNameless = true, Breaks = (1500, 6) };

        await Pull(server.Address);

        Assert.Equal(6, server.Requests.Count(request => request.Contains(" bytes=", StringComparison.Ordinal)));
        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_server_that_cannot_resume_is_given_up_after_the_usual_attempts()
    {
        using var server = new FileServer(_source) { IgnoresRanges = true, Breaks = (1500, int.MaxValue) };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("each attempt starts over", error.Message, StringComparison.Ordinal);
        Assert.Contains("4 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_run_left_without_a_tag_is_not_continued()
    {
        using var server = new FileServer(_source) { IsNameless = true };
        var part = Path.Combine(_target + ".part", Unet + ".part");
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        new PulledModel(server.Address.ToString(), null, []).WriteTo(_target + ".part");
        File.WriteAllText(part, "another version");
        File.WriteAllText(part + ".tag", "");

        await Pull(server.Address);

        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_trickle_counts_as_a_stall()
    {
        using var server = new FileServer(_source) { Trickle = TimeSpan.FromMilliseconds(5) };

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(
                options => options with { Stall = TimeSpan.FromMilliseconds(50), Attempts = 1 }, server.Address));

        Assert.Contains("connection was lost", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task A_server_that_refuses_HEAD_is_asked_by_GET(int status)
    {
        using var server = new FileServer(_source) { StatusOfHead = status };

        await Pull(server.Address);

        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_query_goes_along_with_every_request_and_into_no_record_or_message()
    {
        using var server = new FileServer(_source) { Query = "token=abc" };
        var address = new Uri(server.Address, "?token=abc");

        var pulled = await Pull(address);

        Assert.Equal(server.Address.ToString(), pulled.Source);
        Assert.DoesNotContain(
            "abc", File.ReadAllText(Path.Combine(_target, "download.json")), StringComparison.Ordinal);
        server.Query = "token=other";
        Directory.Delete(_target, recursive: true);
        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(address));
        Assert.DoesNotContain("abc", error.Message, StringComparison.Ordinal);
        Assert.Contains("status 403", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("application/octet-stream")]
    public async Task A_sign_in_page_is_named_at_the_first_file(string type)
    {
        using var server = new FileServer(_source) { PageType = type };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Contains("model_index.json", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_with_pages_in_place_of_missing_files_has_no_such_files()
    {
        using var server = new FileServer(_source) { PageType = "text/html", HasPagesForMissing = true };

        var pulled = await Pull(server.Address);

        Assert.Empty(ModelFolder.Check(_target));
        Assert.DoesNotContain(pulled.Files, file => file.Name.EndsWith("added_tokens.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gated_model_is_told_with_its_licence_page_and_the_token_to_set()
    {
        using var server = new FileServer(_source) { Token = "hf_good" };

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(options => options with { Hub = new Hub(server.Address, null) },
                new Uri(server.Address, "owner/model/resolve/main/")));

        Assert.Contains("status 401", error.Message, StringComparison.Ordinal);
        Assert.Contains($"accept the licence at {server.Address}owner/model,", error.Message, StringComparison.Ordinal);
        Assert.Contains("set HF_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{server.Address}settings/tokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_does_not_open_the_model_is_told_as_such()
    {
        using var server = new FileServer(_source) { Token = "hf_good" };

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(options => options with { Hub = new Hub(server.Address, "hf_other") }, server.Address));

        Assert.Contains("account of your token", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_that_wants_the_token_is_told_with_the_way_to_send_it()
    {
        using var server = new FileServer(_source) { Token = "hf_good" };

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(options => options with { Hub = new Hub(new Uri("http://hub.invalid/"), "hf_good") },
                server.Address));

        Assert.Contains("status 401", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"set HF_ENDPOINT to {server.Address.ToString().TrimEnd('/')}", error.Message, StringComparison.Ordinal);
        Assert.All(server.Credentials, Assert.Null);
    }

    [Fact]
    public async Task Added_tokens_come_along()
    {
        File.WriteAllText(Path.Combine(_source, "tokenizer", "added_tokens.json"), """{"<word>": 513}""");
        using var server = new FileServer(_source);

        var pulled = await Pull(server.Address);

        Assert.Contains(pulled.Files, file => file.Name == "tokenizer/added_tokens.json");
    }

    [Fact]
    public async Task A_model_of_another_kind_is_refused_before_its_weights_are_fetched()
    {
        var path = Path.Combine(_source, "model_index.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("UNet2DConditionModel", "FluxTransformer2DModel"));
        using var server = new FileServer(_source);

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("FluxTransformer2DModel", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Contains("safetensors", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://hub.invalid/owner/model", "http://hub.invalid/owner/model/resolve/main/")]
    [InlineData("http://hub.invalid/owner/model/tree/fp16", "http://hub.invalid/owner/model/resolve/fp16/")]
    [InlineData("http://hub.invalid/o/model/blob/main/model_index.json", "http://hub.invalid/o/model/resolve/main/")]
    [InlineData("http://mirror.invalid/owner/model", "http://mirror.invalid/owner/model/")]
    [InlineData("http://mirror.invalid/a?token=abc", "http://mirror.invalid/a/?token=abc")]
    public void An_address_as_copied_from_a_browser_means_the_files(string address, string files) =>
        Assert.Equal(files, s_nobody.FilesAt(new Uri(address)).ToString());

    private static string Written()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("source").FullName, "model");
        ModelFolderWriter.Write(model, folder);
        return folder;
    }

    private Task<PulledModel> Pull(Uri source) => Pull(options => options, source);

    private Task<PulledModel> Pull(Func<PullOptions, PullOptions> change, Uri source)
    {
        var options = new PullOptions([new ModelSource(source)], _target, s_nobody)
        {
            Attempts = 4,
            FirstPause = TimeSpan.FromMilliseconds(1),
        };
        return new ModelPull(change(options), _said.Add, (_, _, _) => { }).Run(CancellationToken.None);
    }
}
