using System.Security.Cryptography;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Catalogue;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

public sealed class WeightsPullTests : IDisposable
{
    private static readonly string s_file = Repository.PathOf("tests/golden/files/python2.pth");

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task Old_files_come_from_their_publisher_and_can_be_read()
    {
        using var server = Serving(File.ReadAllBytes(s_file));

        var pulled = await Pull(Weights(server.Address.ToString(), Hash()[..8]));

        Assert.Equal(Hash(), Assert.Single(pulled.Files).Sha256);
        using var file = TensorArchive.Open(_folder["here/net.pth"]);
        Assert.Equal(["fc.weight", "lin.weight"], file.Names);
    }

    [Fact]
    public async Task An_address_that_is_given_replaces_the_publishers()
    {
        using var server = Serving(File.ReadAllBytes(s_file));

        await Pull(Weights("http://publisher.invalid/", Hash()), new ModelSource(server.Address));

        Assert.True(File.Exists(_folder["here/net.pth"]));
    }

    [Fact]
    public async Task A_file_of_another_hash_is_refused()
    {
        using var server = Serving(File.ReadAllBytes(s_file));

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(Weights(server.Address.ToString(), "01234567")));

        Assert.Contains("01234567, as the catalogue records", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["here"]));
    }

    [Fact]
    public async Task A_hostile_file_is_refused_whatever_its_hash()
    {
        var hostile = File.ReadAllBytes(Repository.PathOf("tests/golden/files/legacy-code.pth"));
        using var server = Serving(hostile);

        var error = await Assert.ThrowsAsync<CheckpointException>(
            () => Pull(Weights(server.Address.ToString(), Convert.ToHexStringLower(SHA256.HashData(hostile)))));

        Assert.Contains("could run code", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["here"]));
    }

    [Fact]
    public void Every_published_file_is_pinned_by_its_hash() =>
        Assert.All(PublishedWeights.All.SelectMany(weights => weights.Files), file =>
        {
            Assert.Matches("^[0-9a-f]{8,64}$", file.Sha256);
            Assert.True(file.Sha256.Length == 64 || file.Name.Contains($"-{file.Sha256}.", StringComparison.Ordinal));
        });

    public void Dispose() => _folder.Dispose();

    private static string Hash() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(s_file)));

    private static PublishedWeights Weights(string folder, string sha256) =>
        new("net", "", [new PublishedFile(folder, "net.pth", sha256, "weights")]);

    private FileServer Serving(byte[] bytes)
    {
        Directory.CreateDirectory(_folder["server"]);
        File.WriteAllBytes(_folder["server/net.pth"], bytes);
        return new FileServer(_folder["server"]);
    }

    private Task<PulledModel> Pull(PublishedWeights weights, params ModelSource[] sources)
    {
        var options = new PullOptions(sources, _folder["here"], new Hub(new Uri("http://hub.invalid/"), null))
        {
            Attempts = 2,
            FirstPause = TimeSpan.FromMilliseconds(1),
        };
        return new WeightsPull(weights, options, _said.Add, (_, _, _) => { }).Run(CancellationToken.None);
    }
}
