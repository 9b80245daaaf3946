using DefectFill.Core.Random;

namespace DefectFill.Filling.Inputs;

/// <summary>Things that take turns: all of them once, then again in another order, the same for a seed.</summary>
/// <param name="purpose">Keeps apart what takes turns for different reasons.</param>
internal sealed class Turns(ulong seed, string purpose, int count)
{
    /// <summary>Whose turn it is, by a number from 0.</summary>
    public int this[int number] => Order(number / count)[number % count];

    /// <summary>The order of a round.</summary>
    public int[] Order(int round) => Generator.For(seed, purpose, round).Permutation(count);
}
