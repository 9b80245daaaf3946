using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Catalogue;
using DefectFill.Networks.Models;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

[Collection(TensorTestGroup.Name)]
public class ModelPullTests
{
    private static readonly Hub s_nobody = new(new Uri("http://hub.invalid/"), token: null);

    private readonly string _source = Written();
    private readonly string _target = Path.Combine(Directory.CreateTempSubdirectory("pull").FullName, "model");
    private readonly List<string> _said = [];

    [Fact]
    public async Task A_folder_comes_whole_with_the_hash_of_every_file()
    {
        using var server = new FileServer(_source);

        var pulled = await Pull(server.Address);

        Assert.Empty(ModelFolder.Check(_target));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_source, "unet", "diffusion_pytorch_model.safetensors")),
            File.ReadAllBytes(Path.Combine(_target, "unet", "diffusion_pytorch_model.safetensors")));
        Assert.Contains(pulled.Files, file => file is { Name: "model_index.json", Sha256.Length: 64 });
        Assert.Equal([_target], Directory.GetFileSystemEntries(Path.GetDirectoryName(_target)!));
        Assert.Empty(Directory.GetFiles(_target, "*.part*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_connection_that_breaks_again_and_again_resumes_where_it_stopped()
    {
        using var server = new FileServer(_source) { Breaks = (1500, 6) };

        await Pull(server.Address);

        Assert.Equal(6, server.Requests.Count(request => request.Contains(" bytes=", StringComparison.Ordinal)));
        Assert.Contains(server.Requests, request => request.EndsWith(" bytes=1500-", StringComparison.Ordinal));
        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_second_run_fetches_only_what_is_missing()
    {
        using var server = new FileServer(_source);
        var lost = Path.Combine(_source, "unet", "diffusion_pytorch_model.safetensors");
        File.Move(lost, lost + ".gone");
        await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));
        File.Move(lost + ".gone", lost);
        server.Requests.Clear();

        await Pull(server.Address);

        Assert.Single(server.Requests, request => request.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        using var server = new FileServer(_source) { Refuses = (503, 2) };

        await Pull(server.Address);

        Assert.Equal(2, _said.Count(line => line.Contains("returned status 503", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_redirection_is_followed()
    {
        using var server = new FileServer(_source) { Redirects = "elsewhere/" };

        await Pull(server.Address);

        Assert.Empty(ModelFolder.Check(_target));
    }

    [Fact]
    public async Task A_file_that_is_not_what_the_server_promised_is_rejected()
    {
        using var server = new FileServer(_source) { Lies = true };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_target));
    }

    [Fact]
    public async Task A_source_without_the_model_is_rejected_with_the_way_to_name_another()
    {
        using var server = new FileServer(Directory.CreateTempSubdirectory().FullName);

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("no model_index.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("`from`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_source_is_taken_when_the_first_has_no_model()
    {
        using var empty = new FileServer(Directory.CreateTempSubdirectory().FullName);
        using var server = new FileServer(_source);

        var pulled = await Pull(empty.Address, server.Address);

        Assert.Equal(server.Address.ToString(), pulled.Source);
    }

    [Fact]
    public async Task Without_a_network_the_error_says_how_to_do_without()
    {
        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(new Uri("http://127.0.0.1:9/")));

        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("models unpack", error.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_sends_a_little_each_time_is_given_up_in_the_end()
    {
        using var server = new FileServer(_source) { Breaks = (1, int.MaxValue) };

        var error = await Assert.ThrowsAsync<CheckpointException>(() => Pull(server.Address));

        Assert.Contains("32 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_is_cancelled_stops()
    {
        using var server = new FileServer(_source);
        using var stop = new CancellationTokenSource();
        var options = new PullOptions([new ModelSource(server.Address)], _target, s_nobody);
        var pull = new ModelPull(options, _said.Add, (_, _, _) => stop.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull.Run(stop.Token));
        Assert.False(Directory.Exists(_target));
    }

    private static string Written()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("source").FullName, "model");
        ModelFolderWriter.Write(model, folder);
        return folder;
    }

    private Task<PulledModel> Pull(params Uri[] sources)
    {
        var options = new PullOptions([.. sources.Select(source => new ModelSource(source))], _target, s_nobody)
        {
            Attempts = 4,
            FirstPause = TimeSpan.FromMilliseconds(1),
        };
        return new ModelPull(options, _said.Add, (_, _, _) => { }).Run(CancellationToken.None);
    }
}
