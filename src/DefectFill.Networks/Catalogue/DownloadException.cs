namespace DefectFill.Networks.Catalogue;

/// <summary>A file could not be fetched: what happened, and whether retrying may help.</summary>
internal sealed class DownloadException(string message, bool isTransient, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Whether the error may be temporary, such as a network failure or a busy server.</summary>
    public bool IsTransient => isTransient;

    /// <summary>Whether part of the file arrived before the error.</summary>
    public bool MadeProgress { get; init; }

    /// <summary>How long the server asks to wait; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
