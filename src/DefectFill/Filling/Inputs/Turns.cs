using DefectFill.Core.Random;

namespace DefectFill.Filling.Inputs;

/// <summary>Items taking turns: every round covers all of them in a new order, determined by a seed.</summary>
/// <param name="purpose">Keeps independent sequences apart.</param>
internal sealed class Turns(ulong seed, string purpose, int count)
{
    /// <summary>The item at a position, counting from 0.</summary>
    public int this[int number] => Order(number / count)[number % count];

    /// <summary>The order of a round.</summary>
    public int[] Order(int round) => Generator.For(seed, purpose, round).Permutation(count);
}
