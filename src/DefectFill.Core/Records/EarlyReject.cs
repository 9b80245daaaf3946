namespace DefectFill.Core.Records;

/// <summary>A candidate that was rejected before it was finished, and has no score.</summary>
/// <param name="Candidate">Its number within the pair.</param>
/// <param name="Rank">Its rank by <paramref name="Change"/> among all candidates of the pair; 0 is best.</param>
/// <param name="Window">The window in which it was rejected, from 0.</param>
/// <param name="Step">Sampling steps done in that window.</param>
/// <param name="Change">
/// How far its predicted latent was from the good photo's inside the mask: the root mean square over cells and
/// channels, weighted by the windows' shares of the mask.
/// </param>
internal sealed record EarlyReject(int Candidate, int Rank, int Window, int Step, double Change);
