namespace DefectFill.Networks.Catalogue;

/// <summary>A file could not be fetched: what happened, and whether retrying may help.</summary>
internal sealed class DownloadException(string message, bool isTransient, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Whether the error may be temporary, such as a network failure or a busy server.</summary>
    public bool IsTransient => isTransient;

    /// <summary>Whether more of the file is here than after any attempt before.</summary>
    public bool MadeProgress { get; init; }

    /// <summary>How long the server asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the server answered, but not with the file.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether the server wants other credentials than it got (status 401 or 403).</summary>
    public bool WantsCredentials { get; init; }
}
