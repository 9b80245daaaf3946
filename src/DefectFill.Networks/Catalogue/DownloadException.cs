namespace DefectFill.Networks.Catalogue;

/// <summary>A file that could not be fetched: what happened, and whether asking again may help.</summary>
internal sealed class DownloadException(string message, bool mayPass, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Whether the fault may go away: the network, a busy server.</summary>
    public bool MayPass => mayPass;

    /// <summary>Whether some of the file came before the fault.</summary>
    public bool MadeProgress { get; init; }

    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
