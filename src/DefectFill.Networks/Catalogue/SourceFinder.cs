using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Catalogue;

/// <summary>Chooses the first source that has a file, or explains what is wrong with each.</summary>
/// <param name="retries">How often to ask each.</param>
internal sealed class SourceFinder(HttpClient client, PullOptions options, Retries retries)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _fixes = [];

    /// <summary>The first source with the file, at the commit that it reports.</summary>
    public async Task<ModelSource> WithFile(string name, CancellationToken cancelled)
    {
        foreach (var source in options.Sources)
        {
            if (await Ask(source, name, cancelled) is { } found)
            {
                return source.At(found.Commit);
            }
        }

        throw CheckpointException.Of(
            string.Join(", ", options.Sources.Select(source => source.Shown)), string.Join("; ", _problems.Distinct()),
            $"a {name} that anyone may read, or that the token in HF_TOKEN opens",
            string.Join(" ", [.. _fixes.Distinct(), "Give the address of a copy with {option:from}."]));
    }

    private async Task<RemoteFile?> Ask(ModelSource source, string name, CancellationToken cancelled)
    {
        try
        {
            var found = await retries.Run(
                () => RemoteFile.Find(client, source.FileAt(name), cancelled), cancelled);
            if (found is null)
            {
                _problems.Add($"there is no {name}");
            }

            return found;
        }
        catch (DownloadException error)
        {
            _problems.Add(error.Message);
            if (error.WantsCredentials)
            {
                _fixes.Add(HowToOpen(source));
            }

            return null;
        }
    }

    private string HowToOpen(ModelSource source)
    {
        var hub = options.Hub;
        if (!hub.Serves(source.Address))
        {
            return $"The server wants credentials; the token in HF_TOKEN is sent only to {hub.Endpoint}. If this " +
                $"server is to receive it, set HF_ENDPOINT to {source.Address.GetLeftPart(UriPartial.Authority)}.";
        }

        var page = source.Shown.Split("/resolve/")[0];
        return hub.HasToken
            ? $"Accept the licence at {page} with the account of your token, and let the token read gated repositories."
            : $"Sign in and accept the licence at {page}, then set HF_TOKEN to a token from " +
            $"{hub.Endpoint}settings/tokens.";
    }
}
