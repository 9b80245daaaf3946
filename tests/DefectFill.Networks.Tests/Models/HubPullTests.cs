using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Catalogue;
using DefectFill.Networks.Models;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

[Collection(TensorTestGroup.Name)]
public class HubPullTests
{
    private const string First = "0123456789abcdef0123456789abcdef01234567";
    private const string Second = "89abcdef0123456789abcdef0123456789abcdef";
    private const string Unet = "unet/diffusion_pytorch_model.safetensors";

    private readonly string _source = Written();
    private readonly string _target = Path.Combine(Directory.CreateTempSubdirectory("pull").FullName, "model");
    private readonly List<TimeSpan> _pauses = [];
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_branch_is_resolved_to_its_commit_once_and_recorded()
    {
        using var server = new FileServer(_source) { Commit = First };

        await Pull(server, new HubRepository("owner/model"));

        Assert.Single(server.Requests, request => request.Contains("/resolve/main/", StringComparison.Ordinal));
        Assert.All(server.Requests.Skip(1), request => Assert.Contains(
            $" owner/model/resolve/{First}/", request, StringComparison.Ordinal));
        var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(_target, "download.json"))).RootElement;
        Assert.Equal(First, record.GetProperty("commit").GetString());
        Assert.All(record.GetProperty("files").EnumerateArray(), file =>
            Assert.Equal(64, file.GetProperty("sha256").GetString()!.Length));
        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_revision_is_asked_for_as_one_part_of_the_path()
    {
        using var server = new FileServer(_source) { Commit = First };

        await Pull(server, new HubRepository("owner/model"), revision: "refs/pr/1");

        Assert.Equal("HEAD owner/model/resolve/refs%2Fpr%2F1/model_index.json", server.Requests[0]);
    }

    [Fact]
    public async Task A_branch_that_moved_is_downloaded_anew()
    {
        using var server = new FileServer(_source) { Commit = First };
        var lost = Path.Combine(_source, Unet);
        File.Move(lost, lost + ".gone");
        await Assert.ThrowsAsync<CheckpointException>(() => Pull(server, new HubRepository("owner/model")));
        File.Move(lost + ".gone", lost);
        server.Requests.Clear();
        server.Commit = Second;

        await Pull(server, new HubRepository("owner/model"));

        Assert.Contains($"GET owner/model/resolve/{Second}/model_index.json", server.Requests);
        Assert.Contains(_said, line => line.Contains("started over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_of_the_catalogue_is_rejected()
    {
        using var server = new FileServer(_source) { Commit = First };
        var wanted = new string('0', 64);
        var repository = new HubRepository("owner/model")
        {
            Revision = First,
            Sha256 = new Dictionary<string, string> { [Unet] = wanted },
        };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server, repository));

        Assert.Contains($"{wanted}, as the catalogue records", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_target));
        Assert.False(File.Exists(Path.Combine($"{_target}.part", Unet)));
    }

    [Fact]
    public async Task A_file_on_another_host_is_checked_against_the_hash_that_the_hub_names()
    {
        using var other = new FileServer(_source);
        using var server = new FileServer(_source) { SendsTo = other.OtherHost, Lies = true };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(new ModelSource(server.Address), Nobody));

        Assert.Contains("as stated by the server", error.Message, StringComparison.Ordinal);
        Assert.All(other.Requests, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_target));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_the_hub_gets_the_token_wherever_it_sends_to(bool toOtherHost)
    {
        using var other = new FileServer(_source);
        using var server = new FileServer(_source) { SendsTo = toOtherHost ? other.OtherHost : other.Address };

        await Pull(new ModelSource(server.Address), new Hub(server.Address, "hf_secret"));

        Assert.NotEmpty(server.Credentials);
        Assert.All(server.Credentials, sent => Assert.Equal("Bearer hf_secret", sent));
        Assert.NotEmpty(other.Credentials);
        Assert.All(other.Credentials, Assert.Null);
    }

    [Fact]
    public async Task Another_source_than_the_hub_gets_no_token()
    {
        using var server = new FileServer(_source);

        await Pull(new ModelSource(server.Address), new Hub(new Uri("http://127.0.0.1:9/"), "hf_secret"));

        Assert.All(server.Credentials, Assert.Null);
    }

    [Fact]
    public async Task A_server_that_says_how_long_to_wait_is_obeyed()
    {
        using var server = new FileServer(_source) { Refuses = (429, 1), RetryAfter = "17" };

        await Pull(new ModelSource(server.Address), Nobody);

        Assert.Equal([TimeSpan.FromSeconds(17)], _pauses);
    }

    [Fact]
    public async Task A_server_that_says_until_when_to_wait_is_obeyed()
    {
        var date = DateTimeOffset.UtcNow.AddSeconds(100).ToString("R", CultureInfo.InvariantCulture);
        using var server = new FileServer(_source) { Refuses = (503, 1), RetryAfter = date };

        await Pull(new ModelSource(server.Address), Nobody);

        Assert.InRange(Assert.Single(_pauses).TotalSeconds, 60, 100);
    }

    [Fact]
    public async Task No_server_is_waited_for_longer_than_five_minutes()
    {
        using var server = new FileServer(_source) { Refuses = (503, 1), RetryAfter = "86400" };

        await Pull(new ModelSource(server.Address), Nobody);

        Assert.Equal([TimeSpan.FromMinutes(5)], _pauses);
    }

    [Fact]
    public async Task Pauses_double_and_chance_shortens_them_by_up_to_half()
    {
        using var server = new FileServer(_source) { Refuses = (503, 2) };

        await Pull(new ModelSource(server.Address), Nobody);

        Assert.Equal([TimeSpan.FromSeconds(0.75), TimeSpan.FromSeconds(1.5)], _pauses);
    }

    private static Hub Nobody => new(new Uri("http://hub.invalid/"), token: null);

    private static string Written()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("source").FullName, "model");
        ModelFolderWriter.Write(model, folder);
        return folder;
    }

    private Task<PulledModel> Pull(FileServer server, HubRepository repository, string? revision = null)
    {
        var hub = new Hub(server.Address, token: null);
        return Pull(new CatalogModel("model", "", [repository]).Sources(hub, revision)[0], hub);
    }

    private Task<PulledModel> Pull(ModelSource source, Hub hub)
    {
        var options = new PullOptions([source], _target, hub)
        {
            Attempts = 3,
            Jitter = new Middle(),
            Wait = (pause, _) =>
            {
                _pauses.Add(pause);
                return Task.CompletedTask;
            },
        };
        return new ModelPull(options, _said.Add, (_, _, _) => { }).Run(CancellationToken.None);
    }

    private sealed class Middle : System.Random
    {
        public override double NextDouble() => 0.5;
    }
}
